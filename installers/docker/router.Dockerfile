# A home router for development: masquerades, and lets in only what was asked for.
FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends nftables iproute2 \
 && rm -rf /var/lib/apt/lists/*
COPY installers/docker/router.nft installers/docker/router.sh /opt/punchline/
ENTRYPOINT ["/opt/punchline/router.sh"]
