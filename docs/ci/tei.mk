# Checks TEI: `make tei` all of it, `make tei-changed` what differs from where this branch left main,
# `make tei-known` writes down what is wrong today, which from then on does not count.
TEI ?= tei
MAIN ?= origin/main
TEI_TOOLKIT ?= tei-toolkit
TEI_KNOWN ?= tei-known.json

tei_check = $(TEI_TOOLKIT) validate $(TEI) --cache .cache/tei
tei_known = $(if $(wildcard $(TEI_KNOWN)),--baseline $(TEI_KNOWN))

.PHONY: tei tei-changed tei-known
tei:
	$(tei_check) $(tei_known)

tei-changed:
	$(tei_check) $(tei_known) --changed $(MAIN)...

tei-known:
	$(tei_check) --write-baseline $(TEI_KNOWN)
