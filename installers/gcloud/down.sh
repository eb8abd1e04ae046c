#!/usr/bin/env bash
# Takes away all that up.sh made: the machine, its address, the firewall rule, the bucket, the account.
#   PUNCHLINE_PROJECT=my-project installers/gcloud/down.sh [--dry-run]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=settings.sh
source "$here/settings.sh"

# What is not there is no mistake: an earlier run may have been cut off.
away() {
  gc "$@" || echo "  (left as it is)"
}

away compute instances delete "$name" --zone "$zone"
away compute instance-templates delete "$name"
away compute firewall-rules delete "$name"
away compute addresses delete "$name" --region "$region"
away storage rm --recursive "$bucket"
away iam service-accounts delete "$account"
