package dev.punchline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Somebody else's port mapping daemon on a router of the laboratory: UPnP-IGD, NAT-PMP and PCP. */
final class MiniUpnpd implements AutoCloseable {
    /**
     * It maps no ports for a router whose outside address is private or reserved, and to it the addresses for
     * documentation, which the laboratory uses, are reserved. These are the next ones that are not; the last part is that of the
     * address that the router had.
     */
    private static final String OUTSIDE = "203.0.114.";

    private static final String BACKBONE_GATEWAY = "203.0.113.254";

    private final Namespace router;
    private final Path directory;
    private final Language language;
    private Process process;

    /** What the router understands, and what of the other languages is dropped before it is heard. */
    enum Language {
        /** The first byte of a NAT-PMP request is 0, of a PCP request 2. */
        PCP("enable_natpmp=yes\nenable_upnp=no", "udp dport 5351 @th,64,8 0 drop"),
        NAT_PMP("enable_natpmp=yes\nenable_upnp=no", "udp dport 5351 @th,64,8 2 drop"),
        UPNP_IGD_1("enable_natpmp=no\nenable_upnp=yes\nforce_igd_desc_v1=yes", "udp dport 5351 drop"),
        UPNP_IGD_2("enable_natpmp=no\nenable_upnp=yes", "udp dport 5351 drop"),
        ALL("enable_natpmp=yes\nenable_upnp=yes", "udp dport 9 drop");

        private final String settings;
        private final String filter;

        Language(String settings, String filter) {
            this.settings = settings;
            this.filter = filter;
        }
    }

    private MiniUpnpd(Namespace router, Path directory, Language language) {
        this.router = router;
        this.directory = directory;
        this.language = language;
        this.process = launch();
    }

    /** Makes the router of a site strict, gives it an address that the daemon takes, and starts the daemon. */
    static MiniUpnpd start(Lab lab, String site, Language language) {
        Namespace router = lab.router(site).namespace();
        Namespace backbone = sibling(lab, Lab.BACKBONE);
        String before = lab.router(site).outsideAddress();
        String outside = OUTSIDE + before.substring(before.lastIndexOf('.') + 1);
        backbone.ip("route add " + outside + "/32 dev to-" + site);
        router.ip(
                "addr flush dev wan",
                "addr add " + outside + "/32 dev wan",
                "route add default via " + BACKBONE_GATEWAY + " dev wan onlink");
        makeStrict(router);
        router.command("nft", "insert rule inet filter asked " + language.filter)
                .check();
        return new MiniUpnpd(router, directory(lab, site), language);
    }

    /** Replaces the rules of a router: random ports, and in only for whom was written to. */
    static void makeStrict(Namespace router) {
        String rules;
        try (InputStream in = MiniUpnpd.class.getResourceAsStream("strict-with-upnp.nft")) {
            rules = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        router.command("nft", "-f", "-").withInput("flush ruleset\n" + rules).check();
    }

    private static Path directory(Lab lab, String site) {
        try {
            return Files.createDirectories(lab.scratch().resolve("upnp-" + site));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Namespace sibling(Lab lab, String node) {
        String mediator = lab.mediator().namespace().name();
        return new Namespace(mediator.substring(0, mediator.length() - Lab.MEDIATOR.length()) + node);
    }

    private Process launch() {
        Path settings = directory.resolve("miniupnpd.conf");
        Path log = directory.resolve("miniupnpd.log");
        try {
            Files.writeString(settings, """
                    ext_ifname=wan
                    listening_ip=lan
                    http_port=5000
                    secure_mode=yes
                    system_uptime=no
                    min_lifetime=2
                    max_lifetime=8
                    uuid=8a3fe8c5-4b27-4d9a-8a45-8a1f6f1c7a01
                    allow 1024-65535 192.168.1.0/24 1024-65535
                    deny 0-65535 0.0.0.0/0 0-65535
                    """ + language.settings + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = router.start(
                log,
                log,
                List.of(
                        "miniupnpd",
                        "-d",
                        "-f",
                        settings.toString(),
                        "-P",
                        directory.resolve("miniupnpd.pid").toString()));
        Wait.until("miniupnpd listens", () -> {
            String sockets = router.command("ss", "-Hlun").check();
            return sockets.contains(":5351") || sockets.contains(":1900");
        });
        return started;
    }

    /** The ports that it leads to a host inside, as the kernel has them. */
    List<String> grants() {
        return router.command("nft", "list", "chain", "inet", "filter", "prerouting_miniupnpd")
                .check()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("dnat"))
                .toList();
    }

    /** How often it granted a port or renewed it, as it says itself. */
    long mappings() {
        try (Stream<String> lines = Files.lines(directory.resolve("miniupnpd.log"))) {
            return lines.filter(line -> line.contains("PCP MAP: ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a router does that loses its power: all that was granted is forgotten, and its clock starts anew. */
    void restart() {
        stop();
        router.command("nft", "flush", "chain", "inet", "filter", "prerouting_miniupnpd")
                .check();
        router.command("nft", "flush", "chain", "inet", "filter", "miniupnpd").check();
        process = launch();
    }

    private void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
