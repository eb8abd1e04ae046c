#!/usr/bin/env bash
# Shows that equal sources give equal jars: builds what is committed twice, in folders of different names, and compares.
#   installers/reproducible.sh
# Needs git, Maven and a JDK. Two builds of other people are equal too if they are made by the same JDK.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

jars() { # folder
  mkdir -p "$1"
  git -C "$root" archive HEAD | tar -x -C "$1"
  (cd "$1" && mvn -B -ntp -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip -Djacoco.skip package)
  (cd "$1" && find . -path '*/target/*.jar' ! -name 'original-*' -print0 | sort -z | xargs -0 sha256sum)
}

jars "$work/one" > "$work/one.sums"
jars "$work/another/place" > "$work/other.sums"
if ! diff "$work/one.sums" "$work/other.sums"; then
  echo "these jars differ from build to build" >&2
  exit 1
fi
echo "$(wc -l < "$work/one.sums") jars are the same in both builds"
