#!/usr/bin/env bash
# Installs what is missing: Debian packages for OCR and for the tests, and the toolkit with its extras in .venv.
# Usage: tools/setup.sh EXTRAS MODEL... (for example: ru,tesserocr rus eng)
set -euo pipefail
cd "$(dirname "$0")/.."
extras=$1
models=("${@:2}")
python=${PYTHON:-python3}

missing=()
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
for model in "${models[@]}"; do
    tesseract --list-langs 2>/dev/null | grep -qx "$model" || missing+=("tesseract-ocr-$model")
done
command -v "$python" >/dev/null || missing+=(python3 python3-venv)
# jing is the second judge of the schema in the tests: with the Java it runs on a download of about 50 MB. strace shows
# that hostile files make nothing be opened.
case ",$extras," in *,dev,*)
    for program in jing strace; do command -v "$program" >/dev/null || missing+=("$program"); done ;;
esac
if [ ! -x .venv/bin/python ] && command -v "$python" >/dev/null; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi
if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "setup: please install: ${missing[*]} (the names are Debian's), then run this again" >&2
        exit 1
    elif [ "$(id -u)" = 0 ]; then
        apt=(apt-get)
    elif sudo -n true 2>/dev/null; then
        apt=(sudo apt-get)
    else
        echo "setup: please run: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
    echo "setup: installing ${missing[*]}"
    "${apt[@]}" update -qq
    DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "setup: Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …" >&2
    exit 1
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
wanted="$extras $(cat pyproject.toml constraints.txt | sha256sum | cut -c1-16)"
if [ "$(cat .venv/installed 2>/dev/null)" != "$wanted" ]; then
    echo "setup: installing tei_toolkit[$extras] in .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 -c constraints.txt -e ".[$extras]"
    echo "$wanted" > .venv/installed
fi
