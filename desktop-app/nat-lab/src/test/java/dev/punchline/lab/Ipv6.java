package dev.punchline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The second internet of a site: a network of its own, routed through its router, which filters. */
final class Ipv6 {
    private Ipv6() {}

    static void give(Lab lab, Namespace backbone, Site site, SiteNumber number) {
        Namespace router = lab.router(site.name()).namespace();
        String line = number.ipv6Line();
        String inside = number.ipv6Hosts();
        // Without the search for duplicates, so that addresses can be used at once.
        backbone.ip("addr add " + line + "1/64 dev to-" + site.name() + " nodad");
        router.ip("addr add " + line + "2/64 dev wan nodad", "addr add " + inside + "1/64 dev lan nodad");
        router.ip("route add ::/0 via " + line + "1");
        backbone.ip("route add " + inside + "/64 via " + line + "2");
        List<String> hosts = site.hosts();
        for (int i = 0; i < hosts.size(); i++) {
            Namespace host = lab.host(hosts.get(i)).namespace();
            host.ip("addr add " + inside + (2 + i) + "/64 dev eth0 nodad", "route add ::/0 via " + inside + "1");
        }
        router.command("nft", "-f", "-").withInput(firewall()).check();
    }

    private static String firewall() {
        try (InputStream rules = Ipv6.class.getResourceAsStream("ipv6-firewall.nft")) {
            return new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
