#!/bin/sh
# Find a browser for the tests, or install Debian's; say what to do where neither works.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -n "${BRIEF_BROWSER:-}" ] && [ -x "$BRIEF_BROWSER" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="false"; fi
    echo "installing Debian's chromium for the tests"
    export DEBIAN_FRONTEND=noninteractive
    if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi

echo "The tests need Chromium or Chrome, and none was found or could be installed." >&2
echo "Install one (Debian: apt-get install chromium), or name one: make test BRIEF_BROWSER=/path/to/chrome" >&2
exit 1
