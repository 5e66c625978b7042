# Sets JAVA_HOME to a JDK 25 and HOME to a directory that exists; sourced by ./mvnw and ./parley.
# Looks at JAVA_HOME, then at java on the PATH, then in the places where JDKs are usually installed.

parley_jdk=25

is_parley_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  case "$(grep '^JAVA_VERSION=' "$1/release")" in
  "JAVA_VERSION=\"$parley_jdk"[\".]*) return 0 ;;
  *) return 1 ;;
  esac
}

jdk_on_path() {
  path_java="$(command -v javac 2>/dev/null)" || return 1
  path_java="$(readlink -f "$path_java" 2>/dev/null)" || return 1
  dirname "$(dirname "$path_java")"
}

find_parley_jdk() {
  for candidate in "${JAVA_HOME-}" "${JAVA_HOME_25_X64-}" "$(jdk_on_path || :)"; do
    if [ -n "$candidate" ] && is_parley_jdk "$candidate"; then
      printf %s\\n "$candidate"
      return 0
    fi
  done
  set +f
  for candidate in \
    /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/*; do
    if is_parley_jdk "$candidate"; then
      set -f
      printf %s\\n "$candidate"
      return 0
    fi
  done
  set -f
  return 1
}

if [ -z "${HOME-}" ]; then
  HOME="$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)"
  [ -n "$HOME" ] || HOME="${TMPDIR:-/tmp}"
  export HOME
fi

if JAVA_HOME="$(find_parley_jdk)"; then
  export JAVA_HOME
else
  echo "Parley needs a JDK $parley_jdk and found none (JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ...)." >&2
  echo "Install one, for example Eclipse Temurin $parley_jdk (https://adoptium.net), or set JAVA_HOME to it." >&2
  exit 1
fi
