#!/usr/bin/env bash
# The API reference: Javadoc of the packages that other programs use, and the mediator's OpenAPI beside it. Needs a build
# (mvn -q package -DskipTests); a warning is an error. The result lies in target/api.
set -euo pipefail
cd "$(dirname "$0")/../.."

classes=desktop-app/cli/target/punchline.jar
[[ -f $classes ]] || { echo "first: mvn -q package -DskipTests" >&2; exit 1; }
engine=desktop-app/engine/src/main/java/dev/punchline/engine
rm -rf target/api
javadoc -quiet -Werror -Xdoclint:all,-missing -protected -encoding UTF-8 -d target/api -cp "$classes" \
  -windowtitle Punchline -doctitle "Punchline: the engine's API" \
  "$engine"/*.java "$engine"/{event,doctor,trace,invite}/*.java shared-protocol/src/main/java/dev/punchline/protocol/id/*.java
cp docs/api/openapi.yaml target/api/
echo "$PWD/target/api/index.html"
