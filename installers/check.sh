#!/usr/bin/env bash
# What can be said of these files without a container engine and a cloud. Needs shellcheck, systemd, desktop-file-utils,
# appstream, a JDK and the jars that a build left.
set -euo pipefail
cd "$(dirname "$0")"

shellcheck -x -P SCRIPTDIR docker/*.sh gcloud/*.sh linux/*.sh linux/p{ostinst,rerm,ostrm} ./*.sh
desktop-file-validate linux/*.desktop
appstreamcli validate --no-net linux/*.metainfo.xml > /dev/null
# Whoever moves a tag of an action does not change what runs here.
if grep -hE '^ *(- )?uses:' ../.github/workflows/*.yml | grep -vE '@[0-9a-f]{40} # v[0-9.]+$'; then
  echo "an action is not named by its commit" >&2
  exit 1
fi
# A runtime of its own has all modules that the program in it uses.
runs_in() { # image jar
  local modules module
  modules=$(sed -n 's/.*--add-modules \([a-z.,]*\).*/\1/p' "docker/$1.Dockerfile")
  for module in $(jdeps --print-module-deps --ignore-missing-deps --multi-release 17 "$2" | tr ',' ' '); do
    [[ ,$modules, == *,$module,* ]] || { echo "docker/$1.Dockerfile leaves out $module" >&2; exit 1; }
  done
}
runs_in mediator ../mediator/target/punchline-mediator.jar
runs_in peer ../desktop-app/cli/target/punchline.jar

systemd-analyze verify systemd/punchline-mediator.service

# Each thing that up.sh makes is taken away by down.sh, and a rehearsal calls nothing.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/gcloud" << 'STAND_IN'
#!/bin/bash
echo "$*" >> "$(dirname "$0")/calls"
[[ $* != *describe* ]]
STAND_IN
chmod +x "$folder/gcloud"
touch "$folder/calls"
PATH=$folder:$PATH PUNCHLINE_PROJECT=rehearsal gcloud/up.sh --dry-run > "$folder/shown"
PATH=$folder:$PATH PUNCHLINE_PROJECT=rehearsal gcloud/down.sh --dry-run > /dev/null
[[ ! -s $folder/calls ]] || { echo "a rehearsal called gcloud" >&2; exit 1; }

PATH=$folder:$PATH PUNCHLINE_PROJECT=rehearsal gcloud/down.sh > /dev/null
for made in "compute addresses" "compute firewall-rules" "compute instance-templates" "compute instances" "iam service-accounts"; do
  grep -q -- "${made// /\' \'}' 'create" "$folder/shown" || { echo "up.sh does not make: $made" >&2; exit 1; }
  grep -q -- "$made delete" "$folder/calls" || { echo "down.sh leaves: $made" >&2; exit 1; }
done
grep -q "storage rm --recursive gs://rehearsal-punchline-mediator" "$folder/calls"
shellcheck ../docs/check.sh ../docs/api/build.sh
../docs/check.sh
echo "installers: all of it holds"
