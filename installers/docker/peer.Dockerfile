# The headless peer: docker build -f installers/docker/peer.Dockerfile -t punchline .
FROM debian:12-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jdk-headless binutils maven \
 && rm -rf /var/lib/apt/lists/*
# The modules that jdeps names; the curves of TLS and the random numbers of jitter are found at run time only.
RUN jlink --add-modules java.base,java.management,java.naming,java.net.http,java.sql,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.random,jdk.unsupported \
      --strip-debug --no-man-pages --no-header-files --compress=2 --output /opt/java
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl desktop-app/cli -am -DskipTests -Dspotless.check.skip package

FROM debian:12-slim
COPY --from=build /opt/java /opt/java
COPY --from=build /src/desktop-app/cli/target/punchline.jar /opt/punchline/punchline.jar
RUN install -d -o 10001 -g 10001 -m 700 /var/lib/punchline /downloads
USER 10001:10001
# The first volume holds the identity: who keeps it keeps the peer.
VOLUME ["/var/lib/punchline", "/downloads"]
WORKDIR /downloads
# Native code of epoll, TLS and QUIC is unpacked to /tmp: with a read-only root give it --tmpfs /tmp:exec.
ENTRYPOINT ["/opt/java/bin/java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/punchline/punchline.jar"]
CMD ["receive", "--home", "/var/lib/punchline", "--dir", "/downloads"]
