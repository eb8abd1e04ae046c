#!/usr/bin/env bash
# The part of the changelog that tells of one version.
#   installers/release-notes.sh 1.0.0
set -euo pipefail
notes=$(awk -v heading="## ${1:?which version}" '
  index($0, heading) == 1 { inside = 1; next }
  inside && /^## / { exit }
  inside { print }' "$(dirname "$0")/../docs/CHANGELOG.md")
[[ -n ${notes//[[:space:]]/} ]] || { echo "the changelog does not tell of $1" >&2; exit 1; }
echo "$notes"
