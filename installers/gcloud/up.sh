#!/usr/bin/env bash
# Puts a mediator on a machine of Google Compute Engine, with an address that stays.
#   PUNCHLINE_PROJECT=my-project installers/gcloud/up.sh [--dry-run]
# Run again, it leaves what is there and replaces the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=settings.sh
source "$here/settings.sh"
jar=$here/../../mediator/target/punchline-mediator.jar
[[ -f $jar || $dry == yes ]] || { echo "Build it first: mvn -q package -DskipTests" >&2; exit 1; }

gc services enable compute.googleapis.com storage.googleapis.com iam.googleapis.com

# The program comes from a bucket that this machine alone may read.
there gcloud --project "$project" storage buckets describe "$bucket" ||
  gc storage buckets create "$bucket" --location "$region" --uniform-bucket-level-access --public-access-prevention
gc storage cp "$jar" "$bucket/punchline-mediator.jar"
there gcloud --project "$project" iam service-accounts describe "$account" ||
  gc iam service-accounts create "$name" --display-name "Punchline mediator"
gc storage buckets add-iam-policy-binding "$bucket" --member "serviceAccount:$account" --role roles/storage.objectViewer

# Peers keep the address in their invite links.
there gcloud --project "$project" compute addresses describe "$name" --region "$region" ||
  gc compute addresses create "$name" --region "$region"
address=192.0.2.1
[[ $dry == yes ]] ||
  address=$(gcloud --project "$project" compute addresses describe "$name" --region "$region" --format 'value(address)')

there gcloud --project "$project" compute firewall-rules describe "$name" ||
  gc compute firewall-rules create "$name" --direction INGRESS --allow tcp:443,udp:3478-3479 \
    --source-ranges 0.0.0.0/0 --target-tags "$name"

if there gcloud --project "$project" compute instances describe "$name" --zone "$zone"; then
  # The start script fetches the program again.
  gc compute instances reset "$name" --zone "$zone"
else
  there gcloud --project "$project" compute instance-templates describe "$name" ||
    gc compute instance-templates create "$name" --machine-type "$machine" \
      --image-family debian-12 --image-project debian-cloud --boot-disk-size 10GB \
      --shielded-secure-boot --shielded-vtpm --shielded-integrity-monitoring \
      --tags "$name" --service-account "$account" --scopes storage-ro,logging-write \
      --metadata "punchline-jar=$bucket/punchline-mediator.jar" \
      --metadata-from-file "startup-script=$here/start.sh,punchline-unit=$here/../systemd/punchline-mediator.service"
  gc compute instances create "$name" --zone "$zone" --source-instance-template "$name" --address "$address"
fi

echo
echo "In a minute peers reach it at https://$address; the fingerprint that belongs to the address:"
echo "  gcloud --project $project compute ssh $name --zone $zone --command 'journalctl -u punchline-mediator | grep sha256 | tail -1'"
