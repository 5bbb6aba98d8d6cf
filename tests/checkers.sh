#!/bin/sh
# Find other people's programs that check what is carried, or install Debian's; name the tests that go without them.
set -eu

missing=""
command -v minisign >/dev/null 2>&1 || missing="$missing minisign"
[ -e /usr/share/java/epubcheck.jar ] || missing="$missing epubcheck"
command -v zimcheck >/dev/null 2>&1 || missing="$missing zim-tools"
command -v kiwix-serve >/dev/null 2>&1 || missing="$missing kiwix-tools"
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="false"; fi
    echo "installing Debian's$missing for the tests"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 -- a list of words
    if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi

echo "Skipped in the tests, since they could not be installed:$missing"
