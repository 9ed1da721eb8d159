# The two commands of the README are `make demo` and `make test`.
PYTHON ?= python3
OUT ?= xml
export PYTHON
BIN := .venv/bin

.PHONY: help demo test check format lint types quality raise-floors bench setup setup-dev schema clean

help:
	@echo "make demo    install what is missing and turn scans/ into xml/ (OUT=…: elsewhere)"
	@echo "make test    install what is missing and run the tests"
	@echo "make check   format, lint, types and tests: what CI runs"
	@echo "make quality measure accuracy against the recorded floors (raise-floors raises them)"
	@echo "make bench   measure speed and memory beside other programs"
	@echo "make schema  make the schema's .rng, .odd and docs/schema.md from the .rnc"
	@echo "make clean   remove .venv and caches"

setup:
	@tools/setup.sh ru,tesserocr rus eng

setup-dev:
	@tools/setup.sh ru,en,fr,tesserocr,schematron,dev,sample rus eng deu fra

demo: setup
	$(BIN)/tei-toolkit run scans -o $(OUT) --force

test: setup-dev
	$(BIN)/pytest

check: format lint types test

format: setup-dev
	$(BIN)/ruff format --check .

lint: setup-dev
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

quality: setup-dev
	$(BIN)/python -m tests.quality

raise-floors: setup-dev
	$(BIN)/python -m tests.quality --raise

bench: setup-dev
	$(BIN)/python -m benchmarks

schema: setup-dev
	$(BIN)/python -m rnc2rng schemas/tei_toolkit.rnc schemas/tei_toolkit.rng
	$(BIN)/python -m tools.document_schema

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
