# shellcheck shell=bash
# The outside judge of the Bot API: a schema made from types that are not ours. While it is there, the simulator holds
# every call that the tests make to it.

make_schema() {
  echo "… Fetching the Bot API's types for the outside judge (normally 15 s)"
  (cd local-stack/bot-api && npm ci --no-audit --no-fund && node schema.mjs "$1.new") >.run/bot-api-schema.log 2>&1 &&
    mv "$1.new" "$1"
}

# Exports TRENERGRAM_BOT_API_SCHEMA and _VIOLATIONS where Node can be had.
find_judge() {
  local schema
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "Node 20 or newer is missing: install it from https://nodejs.org (Debian: apt install nodejs npm). The tests of the outside judge are skipped."
    return 0
  fi
  mkdir -p .run/cache .run/test
  schema=$PWD/.run/cache/bot-api-$(cat local-stack/bot-api/package-lock.json local-stack/bot-api/schema.mjs | cksum | tr ' ' -).json
  if [ ! -s "$schema" ] && ! make_schema "$schema"; then
    echo "The Bot API's types cannot be had (see .run/bot-api-schema.log): the tests of the outside judge are skipped."
    return 0
  fi
  export TRENERGRAM_BOT_API_SCHEMA=$schema TRENERGRAM_BOT_API_VIOLATIONS=$PWD/.run/test/bot-api-violations.txt
  rm -f "$TRENERGRAM_BOT_API_VIOLATIONS"
}
