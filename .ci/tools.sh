# shellcheck shell=bash
# What run, test and bench share: they find a JDK 25 and Maven by themselves and call them the same way.

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

# as_root apt-get update: without asking anybody, so it fails where a password would be wanted.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Whether a Debian package could be installed here.
may_install() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

install_from_debian() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Exports JAVA_HOME, whatever the default java is.
find_jdk() {
  local candidate on_path=""
  if command -v java >/dev/null; then
    on_path=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/java/* /opt/jdk* /usr/local/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME="$candidate"
      return
    fi
  done
  fail "JDK 25 is missing: install it from https://adoptium.net/temurin/releases/?version=25 (or: sdk install java 25-tem) and try again."
}

# at_least 3.8.10 3.8.7
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

find_maven() {
  local version
  command -v mvn >/dev/null ||
    fail "Maven 3.8.7 or newer is missing: install it from https://maven.apache.org/download.cgi (Debian: apt install maven; macOS: brew install maven) and try again."
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  at_least "${version:-0}" 3.8.7 ||
    fail "Maven 3.8.7 or newer is needed, this one is ${version:-unknown}: get it from https://maven.apache.org/download.cgi and try again."
}

# Maven before 3.9 ignores MAVEN_ARGS, so it is passed on here, once for every version.
maven() {
  local given=()
  read -r -a given <<<"${MAVEN_ARGS:-}" || true
  env -u MAVEN_ARGS mvn -B -ntp ${given[@]+"${given[@]}"} "$@"
}

# Whether the platform of this checkout runs: the pid must still belong to our launcher.
is_running() {
  local pid
  [ -r .run/launcher.pid ] || return 1
  pid=$(head -n 1 .run/launcher.pid)
  [ -n "$pid" ] && ps -o args= -p "$pid" 2>/dev/null | grep -q 'ru\.trenergram\.demo\.Launcher'
}

# One number over everything that the running platform is built from.
fingerprint() {
  {
    find . \( -name .git -o -name .run -o -name target -o -name node_modules -o -path "*/src/test" -o -path ./docs \
      -o -path ./bench -o -path ./helm -o -path ./keycloak/theme -o -path ./.ci -o -path ./.github -o -name .idea -o -name .vscode \) -prune \
      -o -type f ! -name '*.md' ! -name run ! -name test -exec cksum {} + | LC_ALL=C sort
    cat "$JAVA_HOME/release"
  } | cksum | tr -d ' '
}

# Leaves launcher and application in .run/build, out of the way of other builds. Does nothing where nothing changed.
build() {
  local now
  now=$(fingerprint)
  if [ "$(cat .run/build/fingerprint 2>/dev/null)" = "$now" ] && ls -d .run/cache/keycloak-*/lib >/dev/null 2>&1; then
    return
  fi
  find_maven
  echo "… Building what changed (normally 30 s, the first time some minutes)"
  mkdir -p .run/log
  if ! maven -Dstyle.color=never -DskipTests -DskipTestCompile -pl demo,app -am package >.run/log/build.log 2>&1; then
    grep '^\[ERROR\]' .run/log/build.log | head -n 40 >&2
    fail "The build failed; all of it is in .run/log/build.log."
  fi
  rm -rf .run/build.new .run/build
  mkdir -p .run/build.new/demo
  cp -R demo/target/lib .run/build.new/demo/lib
  cp demo/target/demo-*.jar .run/build.new/demo/lib/
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar app/target/app-*-exec.jar extract --destination .run/build.new/app >/dev/null
  echo "$now" >.run/build.new/fingerprint
  mv .run/build.new .run/build
  echo "✓ Built"
}

# Runs a main class of the demo module in the place of this script.
demo() {
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Djdk.virtualThreadScheduler.parallelism=16 \
    -cp '.run/build/demo/lib/*' "ru.trenergram.demo.$1" "${@:2}"
}
