#!/bin/bash
# Makes this container a home router; the interface that has the default route is the way out.
set -euo pipefail
outside=$(ip -4 route show default | awk '{ print $5; exit }')
[[ -n $outside ]] || { echo "no way out: no default route" >&2; exit 1; }
nft -D "OUTSIDE=\"$outside\"" -f /opt/punchline/router.nft
exec sleep infinity
