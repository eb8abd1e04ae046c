#!/bin/bash
# Ends well if the mediator in this container says that it is ready. Without curl, which the image has not.
set -euo pipefail
address=${PUNCHLINE_HTTP_ADDRESS:-0.0.0.0:8080}
exec 3<> "/dev/tcp/127.0.0.1/${address##*:}"
# TLS is too much for a shell: whoever takes connections is taken to be ready.
[[ -z ${PUNCHLINE_TLS_CERTIFICATE:-}${PUNCHLINE_TLS_SELF_SIGNED:-} ]] || exit 0
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[[ $status == 200 ]]
