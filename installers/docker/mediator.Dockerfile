# The mediator: docker build -f installers/docker/mediator.Dockerfile -t punchline-mediator .
FROM debian:12-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jdk-headless binutils maven \
 && rm -rf /var/lib/apt/lists/*
# The modules that jdeps names, and the curves of TLS, which are found at run time only.
RUN jlink --add-modules java.base,java.management,java.naming,java.net.http,java.sql,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.unsupported \
      --strip-debug --no-man-pages --no-header-files --compress=2 --output /opt/java
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl mediator -am -DskipTests -Dspotless.check.skip package

FROM debian:12-slim
COPY --from=build /opt/java /opt/java
COPY --from=build /src/mediator/target/punchline-mediator.jar /opt/punchline/punchline-mediator.jar
COPY installers/docker/ready.sh /opt/punchline/ready.sh
RUN install -d -o 10001 -g 10001 -m 700 /var/lib/punchline
# A number, so that an orchestrator sees that it is not root.
USER 10001:10001
WORKDIR /var/lib/punchline
ENV PUNCHLINE_DATA_DIR=/var/lib/punchline
VOLUME /var/lib/punchline
EXPOSE 8080/tcp 3478/udp 3479/udp
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s CMD ["/opt/punchline/ready.sh"]
# Three quarters of what the container has; the rest is for buffers outside the heap. Epoll's and TLS's native code is
# unpacked to /tmp: with a read-only root give it --tmpfs /tmp:exec.
ENTRYPOINT ["/opt/java/bin/java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/punchline/punchline-mediator.jar"]
