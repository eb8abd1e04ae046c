#!/usr/bin/env bash
# Builds the packages, installs them on this machine, starts each, sends a file, and removes them again. As root, on Debian.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../target}
work=$(mktemp -d)
started=()
end() {
  for each in "${started[@]}"; do kill "$each" 2> /dev/null || true; done
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y purge punchline punchline-cli punchline-mediator > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap end EXIT
fail() { echo "try.sh: $*" >&2; exit 1; }
until_true() { # what command…
  local what=$1
  shift
  for _ in $(seq 300); do "$@" > /dev/null 2>&1 && return; sleep 0.1; done
  fail "not within 30 s: $what"
}

lintian --allow-root --fail-on error "$out"/*.deb > "$work/lintian" || { grep ^E "$work/lintian" && fail "lintian has errors"; }
DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 --no-install-recommends install \
  "$(realpath "$out")"/punchline{,-cli,-mediator}_*.deb > "$work/apt" 2>&1 || { cat "$work/apt" && fail "apt install"; }

mkdir -p "$work"/{mediator,a,b,inbox,app/punchline}
punchline-mediator --http-address 127.0.0.1:0 --stun-address 127.0.0.1:0 --data-dir "$work/mediator" > "$work/mediator.log" 2>&1 &
started+=($!)
address() { grep -o 'http://127.0.0.1:[0-9]*' "$work/mediator.log" | head -1; }
until_true "the mediator says where it is" grep -q 'http://127.0.0.1:[0-9]' "$work/mediator.log"

head -c 20000000 /dev/urandom > "$work/photo.raw"
punchline receive --home "$work/a" --mediator "$(address)" --accept all --once --dir "$work/inbox" --json > "$work/receive.log" 2>&1 &
receiver=$!
started+=("$receiver")
until_true "the receiver is registered" grep -q '"registered"' "$work/receive.log"
peer=$(sed -n 's/.*"event":"registered".*"peerId":"\([a-z2-7]*\)".*/\1/p' "$work/receive.log" | head -1)
punchline send --home "$work/b" --mediator "$(address)" "$peer" "$work/photo.raw" --json > "$work/send.log" 2>&1 ||
  { cat "$work/send.log" && fail "send"; }
wait "$receiver" || fail "receive"
cmp "$work/photo.raw" "$work/inbox/photo.raw"

Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3> "$work/display" 2> /dev/null &
started+=($!)
until_true "a screen" test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY
begun=$(date +%s%N)
HOME=$work/app PUNCHLINE_HOME=$work/app/punchline punchline-desktop > "$work/app.log" 2>&1 &
app=$!
started+=("$app")
until_true "the window shows itself" xdotool search --onlyvisible --name '^Punchline$'
echo "the window was there after $((($(date +%s%N) - begun) / 1000000)) ms"
# What is on the screen is no empty window.
has_content() { [[ $(import -silent -window root -resize '192x80!' -colors 64 -format %k info:) -gt 8 ]]; }
until_true "the window has its content" has_content
echo "its content after $((($(date +%s%N) - begun) / 1000000)) ms, $(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$app/status") MiB resident"
grep -q . "$work/app.log" && { cat "$work/app.log" && fail "the app has something to say"; }
kill "$app"
wait "$app" || true

DEBIAN_FRONTEND=noninteractive apt-get -qq -y purge punchline punchline-cli punchline-mediator > "$work/apt" 2>&1 || { cat "$work/apt" && fail "apt purge"; }
left=$(find /usr /etc /var /opt -xdev -iname '*punchline*' -print | head)
[[ -z $left ]] || fail "left behind: $left"
echo "installers: packages install, run and go without a trace"
