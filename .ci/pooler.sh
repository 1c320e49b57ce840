# shellcheck shell=bash
# A PgBouncer for the tests behind a pooler: from the PATH, else Debian's package, unpacked below .run and not
# installed: nothing of the system changes and no service is started.

answers() {
  [ -n "$1" ] && [ -x "$1" ] && "$1" --version >/dev/null 2>&1
}

# The packages that an installation would bring, downloaded and unpacked.
unpack_pooler() {
  local home=$PWD/.run/cache/pgbouncer packages package
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  packages=$(apt-get install -s --no-install-recommends pgbouncer 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
  [ -n "$packages" ] || return 1
  rm -rf "$home"
  mkdir -p "$home/packages" "$home/bin"
  # shellcheck disable=SC2086 # one word a package
  (cd "$home/packages" && apt-get download -q $packages) || return 1
  for package in "$home"/packages/*.deb; do
    dpkg-deb -x "$package" "$home" || return 1
  done
  cat >"$home/bin/pgbouncer" <<SCRIPT
#!/bin/sh
LD_LIBRARY_PATH=\$(echo '$home'/usr/lib/*-linux-gnu | tr ' ' ':') exec '$home/usr/sbin/pgbouncer' "\$@"
SCRIPT
  chmod +x "$home/bin/pgbouncer"
}

# Exports TRENERGRAM_PGBOUNCER where these modules have tests behind a pooler and one can be had.
find_pooler() {
  grep -rq --include='*Test.java' '^@NeedsPooler' "$@" || return 0
  mkdir -p .run/cache
  local candidate
  for candidate in "${TRENERGRAM_PGBOUNCER:-}" "$(command -v pgbouncer)" /usr/sbin/pgbouncer "$PWD/.run/cache/pgbouncer/bin/pgbouncer"; do
    if answers "$candidate"; then
      export TRENERGRAM_PGBOUNCER=$candidate
      return
    fi
  done
  echo "… Fetching Debian's PgBouncer for the tests behind a pooler (normally 10 s)"
  # The second time because the list of packages may be old or missing.
  if { unpack_pooler || { as_root apt-get update -qq && unpack_pooler; }; } >.run/pgbouncer-download.log 2>&1 &&
    answers "$PWD/.run/cache/pgbouncer/bin/pgbouncer"; then
    export TRENERGRAM_PGBOUNCER=$PWD/.run/cache/pgbouncer/bin/pgbouncer
    return
  fi
  echo "No PgBouncer can be had (see .run/pgbouncer-download.log): the tests behind a pooler are skipped."
}
