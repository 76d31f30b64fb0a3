# Installs what the tests in the browser need, once, in the folder where this is sourced.
# shellcheck shell=bash

# What npm has installed says so in a lock file of its own, which is older once ours has changed.
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
    npm ci --ignore-scripts --no-audit --no-fund
    touch node_modules/.package-lock.json
fi
