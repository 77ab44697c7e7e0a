#!/usr/bin/env bash
# Written by grader release --for gradescope. Gradescope runs it once, as root, when the zip has been uploaded.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
here="$root/source"

is_new_enough() {
    command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'
}

python=""
for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if [ -z "$python" ] && is_new_enough "$name"; then python="$name"; fi
done
if [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt-get -q update
    for name in ${python:-python3.13 python3.12 python3.11}; do
        if apt-get -q install -y "$name" "$name-venv" && is_new_enough "$name"; then python="$name"; break; fi
    done
fi
if [ -z "$python" ]; then
    echo "keepdims needs Python 3.11 or newer: choose a base image that has it" >&2
    exit 1
fi

"$python" -m venv "$root/keepdims"
cd "$here"
"$root/keepdims/bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --requirement requirements.txt ./keepdims-*.whl
chmod 700 "$here"
