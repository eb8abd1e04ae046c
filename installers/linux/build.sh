#!/usr/bin/env bash
# Builds what people install on Linux, for the processor that it runs on: the app, the command line and the mediator, each as
# .deb and as archive, with a Java runtime of the modules they use and nothing else to install; and what all is made of (CycloneDX).
#   installers/linux/build.sh [DIR]      into DIR, else installers/target
# Needs Maven, a JDK (25 where there is one), dpkg-dev, binutils, librsvg2-bin, zip, and xvfb for the app's start-up cache.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
files=$root/installers/linux
out=$(mkdir -p "${1:-$root/installers/target}" && cd "${1:-$root/installers/target}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml" | head -1)
deb_version=${version/-SNAPSHOT/\~snapshot}
arch=$(dpkg --print-architecture)
case $arch in
  amd64) natives=x86_64 others=aarch_64 ;;
  arm64) natives=aarch_64 others=x86_64 ;;
  *) echo "there is no QUIC for $arch" >&2 && exit 1 ;;
esac
# Equal sources give equal packages: everything in them bears the time of the sources.
time=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*|\1|p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -d "$time" +%s)
export SOURCE_DATE_EPOCH

# The runtime that is shipped: of JDK 25, which has an ahead-of-time cache for the start (JEP 514).
jdk=${PUNCHLINE_JDK:-$(for each in /usr/lib/jvm/*25*; do [[ -x $each/bin/jlink ]] && echo "$each" && break; done)}
[[ -n $jdk ]] || { echo "no JDK 25 below /usr/lib/jvm; name one with PUNCHLINE_JDK" >&2; exit 1; }

say() { printf '\n=== %s (%d s so far)\n' "$*" "$SECONDS"; }

runtime() { # directory modules
  "$jdk/bin/jlink" --add-modules "$2" --include-locales en,de,zh-Hans-CN --strip-java-debug-attributes --no-header-files \
    --no-man-pages --compress zip-6 --generate-cds-archive --output "$1"
}

strip_all() { # directory
  find "$1" -type f \( -name '*.so' -o -path '*/bin/*' -o -name jexec -o -name jspawnhelper \) \
    -exec strip --strip-unneeded {} +
}

# Installs are compared by the time of their jars: the caches name it.
date_all() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

say "the jars"
(cd "$root" && mvn -B -ntp -q -pl mediator,desktop-app/cli,desktop-app/gui -am -DskipTests package \
  dependency:copy-dependencies -DincludeScope=runtime)

say "the app"
app=$work/app
mkdir -p "$app"
cp "$root"/desktop-app/gui/target/dependency/*.jar "$root/desktop-app/gui/target/punchline-gui-$version.jar" "$app"
# Those of other systems, and the empty jars of JavaFX that only name its modules for Maven.
find "$app" \( -name '*-osx-*' -o -name '*-windows-*' -o -name '*-linux-*' ! -name "*-linux-$natives.jar" \) -delete
find "$app" -name 'javafx-*' -size -2k -delete
# Beside its jar JavaFX loads a library as it is, else it unpacks it into the home folder at the first start.
unzip -qo "$app"/javafx-graphics-*-linux*.jar '*.so' -d "$app"
rm -f "$app/libglassgtk2.so" "$app/libjavafx_iio.so"
date_all "$app"

full=java.base,java.desktop,java.logging,java.management,java.naming,java.scripting,java.xml
full=$full,jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs
runtime "$work/full" "$full"
# A window of little memory: a collector without threads of its own, a heap that begins small and holds the lists of 250,000
# files, small headers of objects, no collection for the classes that each start loads, and the optimizing compiler as in
# the launcher of the command line. What the cache knows of hot methods is not compiled at once: the window comes before.
"$jdk/bin/jpackage" --type app-image --name punchline-desktop --app-version "${version%-SNAPSHOT}" --dest "$work" \
  --runtime-image "$work/full" --input "$app" --main-jar "punchline-gui-$version.jar" \
  --main-class dev.punchline.gui.Launcher --java-options "--enable-native-access=ALL-UNNAMED" \
  --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options "-XX:+UseSerialGC" --java-options "-Xms32m" --java-options "-Xmn24m" --java-options "-Xmx768m" \
  --java-options "-XX:MetaspaceSize=96m" --java-options "-XX:+UseCompactObjectHeaders" \
  --java-options "-XX:TrimNativeHeapInterval=5000" \
  --java-options "-XX:+UnlockDiagnosticVMOptions" --java-options "-XX:-AOTReplayTraining" \
  --java-options "-XX:Tier4InvocationThreshold=20000" --java-options "-XX:Tier4MinInvocationThreshold=2400" \
  --java-options "-XX:Tier4CompileThreshold=60000" --java-options "-XX:Tier4BackEdgeThreshold=160000"
image=$work/punchline-desktop
strip_all "$image"
date_all "$image"
config=$image/lib/app/punchline-desktop.cfg
if command -v Xvfb > /dev/null; then
  # A first start teaches the cache which classes the next ones need.
  cp "$config" "$work/config"
  echo "java-options=-XX:AOTCacheOutput=$work/punchline.aot" >> "$config"
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3> "$work/display" 2> /dev/null &
  screen=$!
  until [[ -s $work/display ]]; do sleep 0.1; done
  mkdir -p "$work/home/punchline"
  echo 'name=First start' > "$work/home/punchline/window.properties" # so that it asks nothing, and comes to its window
  HOME=$work/home PUNCHLINE_HOME=$work/home/punchline DISPLAY=:$(cat "$work/display") \
    "$image/bin/punchline-desktop" > "$work/first-start.log" 2>&1 &
  first=$!
  sleep "${PUNCHLINE_FIRST_START:-12}"
  kill "$first"
  wait "$first" || true
  kill "$screen"
  for _ in $(seq 300); do [[ -s $work/punchline.aot && ! -e $work/punchline.aot.config ]] && break; sleep 0.1; done
  [[ -s $work/punchline.aot ]] || { cat "$work/first-start.log" && exit 1; }
  mv "$work/config" "$config"
  mv "$work/punchline.aot" "$image/lib/app/"
  # shellcheck disable=SC2016 # the launcher knows it
  echo 'java-options=-XX:AOTCache=$APPDIR/punchline.aot' >> "$config"
else
  echo "without Xvfb the app starts at half the speed" >&2
fi

say "the command line and the mediator"
small=$work/small
few=java.base,java.logging,java.management,java.naming,java.net.http,java.sql
runtime "$small" "$few,jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs"
strip_all "$small"
date_all "$small"
cli=$work/punchline-cli
mkdir -p "$cli"
cp -a "$small" "$cli/runtime"
cp "$root/desktop-app/cli/target/punchline.jar" "$root/desktop-app/cli/target/punchline" "$cli"
zip -qd "$cli/punchline.jar" '*_osx_*' '*_windows_*' "*_linux_$others.so"
chmod 755 "$cli/punchline"
date_all "$cli"
# As the build does: a start that meets no mediator.
"$cli/runtime/bin/java" -XX:ArchiveClassesAtExit="$cli/punchline.jsa" -jar "$cli/punchline.jar" connect \
  --mediator http://127.0.0.1:9 --home "$work/home/cli" --no-port-mapping --json aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa \
  > "$work/cli.log" 2>&1 || [[ $? -eq 4 ]]
[[ -s $cli/punchline.jsa ]]
mediator=$work/punchline-mediator
mkdir -p "$mediator"
cp -a "$small" "$mediator/runtime"
cp "$root/mediator/target/punchline-mediator.jar" "$mediator"
cat > "$mediator/punchline-mediator" << 'RUN'
#!/bin/sh
# The mediator with its own Java.
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/runtime/bin/java" -Xmx384m -XX:+ExitOnOutOfMemoryError -jar "$here/punchline-mediator.jar" "$@"
RUN
chmod 755 "$mediator/punchline-mediator"
date_all "$mediator"

# Debian's tools find out which packages the libraries in a tree come from.
depends() { # tree
  mkdir -p "$work/debian"
  printf 'Source: punchline\n\nPackage: punchline\nArchitecture: any\n' > "$work/debian/control"
  find "$1" -type f \( -name '*.so' -o -path '*/bin/*' -perm /111 \) -print0 |
    (cd "$work" && xargs -0 dpkg-shlibdeps -O --ignore-missing-info -xlibasound2 \
      -l"$1/runtime/lib" -l"$1/runtime/lib/server" -l"$1/lib/runtime/lib" -l"$1/lib/runtime/lib/server" -l"$1/lib/app" \
      2> "$work/shlibdeps.log") | sed -n 's/^shlibs:Depends=//p'
}

package() { # name tree summary text more-depends
  local name=$1 tree=$work/deb/$1
  mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/share/doc/$name"
  cp -a "$2" "$tree/usr/lib/$name"
  cp "$files/copyright" "$tree/usr/share/doc/$name/copyright"
  mkdir -p "$tree/usr/share/lintian/overrides"
  # The runtime is built by its project, with the zlib that it was tried with.
  echo "$name: embedded-library" > "$tree/usr/share/lintian/overrides/$name"
  printf 'punchline (%s) stable; urgency=medium\n\n  * See docs/CHANGELOG.md of the project.\n\n -- Punchline <maintainers@punchline.example>  %s\n' \
    "$deb_version" "$(date -R -u -d "@$SOURCE_DATE_EPOCH")" | gzip -9n > "$tree/usr/share/doc/$name/changelog.gz"
  cat > "$tree/DEBIAN/control" << CONTROL
Package: $name
Version: $deb_version
Architecture: $arch
Maintainer: The Punchline project <maintainers@punchline.example>
Section: net
Priority: optional
Depends: $(depends "$2")${5:+, $5}
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Description: $3
 ${4//$'\n'/$'\n' }
CONTROL
}

finish() { # name
  local tree=$work/deb/$1
  if [[ -d $tree/etc ]]; then (cd "$tree" && find etc -type f -printf '/%p\n' | sort) > "$tree/DEBIAN/conffiles"; fi
  (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
  chmod -R go-w,u+w,a+rX "$tree"
  date_all "$tree"
  dpkg-deb --root-owner-group -Zgzip --build "$tree" "$out/$1_${deb_version}_$arch.deb" > /dev/null
}

archive() { # tree name
  tar -C "$(dirname "$1")" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    -czf "$out/$2-$version-linux-$arch.tar.gz" "$(basename "$1")"
}

link() { # name of the command, target
  mkdir -p "$tree/usr/bin"
  ln -s "$2" "$tree/usr/bin/$1"
}

say "the packages"
package punchline "$image" "send files straight from one computer to another" \
  "Finds a direct way between two computers, through the routers of both, and
sends files over it, encrypted from end to end. This is the app." "xdg-utils"
tree=$work/deb/punchline
link punchline-desktop ../lib/punchline/bin/punchline-desktop
install -Dm644 -t "$tree/usr/share/applications" "$files/punchline.desktop" "$files/punchline-send.desktop"
install -Dm644 "$files/punchline-mime.xml" "$tree/usr/share/mime/packages/punchline.xml"
install -Dm644 -t "$tree/usr/share/metainfo" "$files/dev.punchline.Punchline.metainfo.xml"
install -Dm644 -t "$tree/usr/share/icons/hicolor/scalable/apps" "$files/punchline.svg"
for size in 16 24 32 48 64 128 256 512; do
  mkdir -p "$tree/usr/share/icons/hicolor/${size}x$size/apps"
  rsvg-convert -w $size "$files/punchline.svg" -o "$tree/usr/share/icons/hicolor/${size}x$size/apps/punchline.png"
done
finish punchline
archive "$image" punchline

package punchline-cli "$cli" "send files straight from one computer to another, command line" \
  "Finds a direct way between two computers, through the routers of both, and
sends files over it, encrypted from end to end. This is the command line."
tree=$work/deb/punchline-cli
link punchline ../lib/punchline-cli/punchline
finish punchline-cli
archive "$cli" punchline-cli

package punchline-mediator "$mediator" "introduces Punchline peers to each other" \
  "The small server that tells peers who is there and where. No file passes it.
Its service starts with the system; settings are in /etc/punchline."
tree=$work/deb/punchline-mediator
link punchline-mediator ../lib/punchline-mediator/punchline-mediator
install -Dm640 -t "$tree/etc/punchline" "$root/installers/systemd/mediator.env"
mkdir -p "$tree/usr/lib/systemd/system"
sed 's|^ExecStart=.*|ExecStart=/usr/bin/punchline-mediator|' "$root/installers/systemd/punchline-mediator.service" \
  > "$tree/usr/lib/systemd/system/punchline-mediator.service"
install -m755 -t "$tree/DEBIAN" "$files/postinst" "$files/prerm" "$files/postrm"
finish punchline-mediator
archive "$mediator" punchline-mediator

say "the bill of materials"
(cd "$root" && mvn -B -ntp -q -DskipTests -DoutputFormat=json -DoutputName=punchline -DincludeTestScope=false \
  -DoutputDirectory="$work" org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom)
mv "$work/punchline.json" "$out/punchline_$deb_version.cdx.json"

(cd "$out" && sha256sum -- *.deb *.tar.gz *.cdx.json > SHA256SUMS)
say "done"
ls -l "$out"
