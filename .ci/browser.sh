# shellcheck shell=bash
# A Chromium for the journeys: from the PATH, else Debian's package, else Playwright's own download.

works() {
  [ -n "$1" ] && [ -x "$1" ] && "$1" --headless --no-sandbox --disable-gpu --dump-dom about:blank >/dev/null 2>&1
}

on_path() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    command -v "$name" && return
  done
  [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] &&
    echo "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

from_debian() {
  may_install || return 1
  echo "… Installing Debian's Chromium for the journeys (normally 60 s)"
  {
    as_root apt-get update -qq
    install_from_debian chromium
  } >.run/chromium-install.log 2>&1
}

from_playwright() {
  local tool=.run/cache/playwright
  echo "… Downloading Playwright's Chromium for the journeys (normally 60 s)"
  {
    maven -q -f .ci/browser/pom.xml dependency:copy-dependencies "-DoutputDirectory=$PWD/$tool" &&
      PLAYWRIGHT_BROWSERS_PATH=$PWD/.run/cache/browsers "$JAVA_HOME/bin/java" -cp "$tool/*" \
        com.microsoft.playwright.CLI install chromium
  } >.run/chromium-download.log 2>&1
}

downloaded() {
  find .run/cache/browsers -type f \( -name chrome -o -name Chromium \) 2>/dev/null | sed "s|^\.|$PWD|; s|^\.run|$PWD/.run|" | head -n 1
}

# Exports TRENERGRAM_CHROMIUM where these modules have journeys and a browser can be had.
find_browser() {
  find "$@" \( -name node_modules -o -name target -o -name .run \) -prune -o -name '*Journey.java' -print | grep -q . || return 0
  mkdir -p .run/cache
  export TRENERGRAM_CHROMIUM=${TRENERGRAM_CHROMIUM:-}
  works "$TRENERGRAM_CHROMIUM" && return
  TRENERGRAM_CHROMIUM=$(on_path)
  works "$TRENERGRAM_CHROMIUM" && return
  TRENERGRAM_CHROMIUM=$(downloaded)
  works "$TRENERGRAM_CHROMIUM" && return
  if from_debian; then
    TRENERGRAM_CHROMIUM=$(on_path)
    works "$TRENERGRAM_CHROMIUM" && return
  fi
  if from_playwright; then
    TRENERGRAM_CHROMIUM=$(downloaded)
    works "$TRENERGRAM_CHROMIUM" && return
  fi
  unset TRENERGRAM_CHROMIUM
  echo "No Chromium can be had (see .run/chromium-*.log): the journeys are skipped."
}
