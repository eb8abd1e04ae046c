# What up.sh and down.sh share. Each can be set in the environment.
# shellcheck shell=bash disable=SC2034
project=${PUNCHLINE_PROJECT:-}
region=${PUNCHLINE_REGION:-europe-west3}
zone=${PUNCHLINE_ZONE:-$region-a}
name=${PUNCHLINE_NAME:-punchline-mediator}
# Two shared cores and 1 GB: some thousands of peers.
machine=${PUNCHLINE_MACHINE:-e2-micro}
bucket=gs://$project-$name
account=$name@$project.iam.gserviceaccount.com
dry=no

usage() {
  sed -n 's/^#   //p' "$0" >&2
  exit 2
}

for argument in "$@"; do
  case $argument in
    --dry-run) dry=yes ;;
    *) usage ;;
  esac
done
[[ -n $project ]] || { echo "Which project? Set PUNCHLINE_PROJECT." >&2; exit 2; }

# Shows a command, and runs it unless this is a rehearsal.
run() {
  printf '+ %s\n' "${*@Q}"
  [[ $dry == yes ]] || "$@"
}

# Whether something is there already; in a rehearsal nothing is.
there() {
  [[ $dry == no ]] && "$@" > /dev/null 2>&1
}

gc() {
  run gcloud --project "$project" --quiet "$@"
}
