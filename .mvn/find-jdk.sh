#!/bin/sh
# Prints the home of the JDK to use: JAVA_HOME where that is new enough, else the newest one installed in one of the
# usual places. Says in one line what is missing when there is none. Used by ./keyreach and by .ci/run; Maven looks
# for itself (maven-toolchains-plugin).
#
# The version is read from the `release` file that every JDK carries: starting each `java` would take seconds.
set -u

oldest=21

# feature HOME: sets $feature to the feature version (25 of 25.0.3) of the JDK in HOME, to 0 where there is none.
# A JRE has no javac and does not count.
feature() {
    feature=0
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS='=' read -r key value || [ -n "$key" ]; do
        if [ "$key" = JAVA_VERSION ]; then
            value=${value#\"}
            value=${value%%[!0-9]*}
            feature=${value:-0}
        fi
    done < "$1/release"
}

if [ -n "${JAVA_HOME:-}" ]; then
    feature "$JAVA_HOME"
    if [ "$feature" -ge "$oldest" ]; then
        printf '%s\n' "$JAVA_HOME"
        exit 0
    fi
fi

best=
best_feature=0

consider() {
    feature "$1"
    if [ "$feature" -ge "$oldest" ] && [ "$feature" -gt "$best_feature" ]; then
        best=$1
        best_feature=$feature
    fi
}

# The `java` on the PATH is mostly a link to a link; its JDK is two folders above the last one.
java=$(command -v java) || java=
while [ -n "$java" ] && [ -h "$java" ]; do
    target=$(readlink "$java") || break
    case $target in
        /*) java=$target ;;
        *) java=${java%/*}/$target ;;
    esac
done
case $java in
    */bin/java) consider "${java%/bin/java}" ;;
esac

for home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk-* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/*; do
    consider "$home"
done

if [ -z "$best" ]; then
    echo "keyreach needs a JDK $oldest or newer: install one (for example Eclipse Temurin, or your system's openjdk package) or point JAVA_HOME at it" >&2
    exit 1
fi
printf '%s\n' "$best"
