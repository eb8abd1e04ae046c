#!/bin/bash
# Runs at each start of the machine, as root: fetches the program and (re)starts its service.
set -euo pipefail
metadata() {
  curl -sf -H 'Metadata-Flavor: Google' "http://metadata.google.internal/computeMetadata/v1/instance/$1"
}

if ! command -v java > /dev/null; then
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install openjdk-17-jre-headless
fi

install -d /usr/share/punchline-mediator /etc/punchline
gcloud storage cp "$(metadata attributes/punchline-jar)" /usr/share/punchline-mediator/new.jar
# Whole or not at all.
mv /usr/share/punchline-mediator/new.jar /usr/share/punchline-mediator/punchline-mediator.jar

# The machine does not see its address: the network translates one to one.
public=$(metadata network-interfaces/0/access-configs/0/external-ip)
cat > /etc/punchline/mediator.env << SETTINGS
PUNCHLINE_HTTP_ADDRESS=0.0.0.0:443
PUNCHLINE_PUBLIC_ADDRESS=$public
PUNCHLINE_TLS_SELF_SIGNED=true
SETTINGS
metadata attributes/punchline-unit > /etc/systemd/system/punchline-mediator.service
systemctl daemon-reload
systemctl enable punchline-mediator
systemctl restart punchline-mediator
