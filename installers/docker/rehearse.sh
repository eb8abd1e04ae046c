#!/usr/bin/env bash
# Goes through the steps of a Dockerfile of this folder in plain folders, for machines without a container engine:
#   rehearse.sh DOCKERFILE FOLDER     as root; needs debootstrap; leaves the image's files in FOLDER/2
# Knows what these files use: FROM debian:12-slim, RUN, COPY, WORKDIR; it shows the rest. Of the environment of a container it
# has the files, the user and the read-only root, not the limits.
set -euo pipefail
file=$(realpath "$1")
folder=$(realpath -m "$2")
context=$(cd "$(dirname "$file")/../.." && pwd)
stage=0 dir=/
declare -A stages=()

say() { printf '\n=== %s\n' "$*"; }

from() { # debian:12-slim [AS name]
  [[ $1 == debian:12-slim ]] || { echo "only debian:12-slim" >&2; exit 1; }
  stage=$((stage + 1)) dir=/
  stages[${3:-last}]=$folder/$stage
  [[ -d $folder/base ]] || debootstrap --variant=minbase bookworm "$folder/base"
  rm -rf "${folder:?}/$stage"
  cp -a "$folder/base" "$folder/$stage"
}

in_stage() {
  local root=$folder/$stage
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  unshare --mount --pid --fork bash -euc "
    mount --bind '$root' '$root'
    mount -t proc proc '$root/proc'
    mount -t devtmpfs dev '$root/dev' 2> /dev/null || mount --bind /dev '$root/dev'
    exec chroot '$root' bash -euc \"\$0\"" "mkdir -p $dir; cd $dir; $1"
}

copy() { # [--from=name] source… target
  local source=$context
  if [[ $1 == --from=* ]]; then
    source=${stages[${1#--from=}]}
    shift
  fi
  local target=$folder/$stage/${*: -1}
  [[ ${*: -1} == /* ]] || target=$folder/$stage/$dir
  if [[ $* == ". ." ]]; then
    # What .dockerignore leaves.
    mkdir -p "$target"
    tar -C "$source" --exclude=.git --exclude=target -c . | tar -C "$target" -x
    return
  fi
  mkdir -p "$(dirname "$target")"
  [[ $target == */ ]] && mkdir -p "$target"
  local each
  for each in "${@:1:$#-1}"; do
    cp -a "$source/${each#/}" "$target"
  done
}

# Lines that end in a backslash go on in the next one.
while IFS= read -r line; do
  [[ -z $line || $line == \#* ]] && continue
  while [[ $line == *\\ ]]; do
    IFS= read -r more
    line=${line%\\}$more
  done
  say "$line"
  word=${line%% *} rest=${line#* }
  case $word in
    FROM) read -ra words <<< "$rest"; from "${words[@]}" ;;
    RUN) in_stage "$rest" ;;
    COPY) read -ra words <<< "$rest"; copy "${words[@]}" ;;
    WORKDIR) dir=$rest; in_stage true ;;
    *) ;;
  esac
done < "$file"
say "done: $folder/$stage, $(du -sh "$folder/$stage" | cut -f1)"
