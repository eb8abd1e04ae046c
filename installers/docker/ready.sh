#!/bin/bash
# Ends well if the mediator in this container says that it is ready. Without curl, which the image has not.
set -euo pipefail
address=${PUNCHLINE_HTTP_ADDRESS:-0.0.0.0:8080}
exec 3<> "/dev/tcp/127.0.0.1/${address##*:}"
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
# With a certificate from files plain HTTP is refused, by a mediator that is there.
[[ $status == 200 || -n ${PUNCHLINE_TLS_CERTIFICATE:-} ]]
