#!/usr/bin/env bash
# A step of action.yml: installs the toolkit, as the action was checked out, in a folder of the job. For checks it needs
# lxml and rich alone, in the versions it is tested with; not what reads scans.
# Python runs with -I everywhere: else it would take modules from the folder that is checked, which anybody may have sent.
set -euo pipefail
python=${PYTHON:-python3}
place=$RUNNER_TEMP/tei-toolkit
packages=(lxml rich hatchling)
case ${INPUT_EXTRAS:-} in
    "") ;;
    schematron) packages+=(saxonche) ;;
    *)
        echo "::error::extras: only schematron may be named here"
        exit 2
        ;;
esac
if [ -n "${INPUT_SCHEMATRON:-}" ]; then
    packages+=(saxonche)
fi
if ! "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "::error::tei_toolkit needs Python 3.11 or newer: set python-version"
    exit 2
fi
"$python" -I -m venv "$place"
pip=("$place/bin/python" -I -m pip install --quiet --disable-pip-version-check)
"${pip[@]}" --constraint "$GITHUB_ACTION_PATH/constraints.txt" "${packages[@]}"
"${pip[@]}" --no-deps --no-build-isolation "$GITHUB_ACTION_PATH"
