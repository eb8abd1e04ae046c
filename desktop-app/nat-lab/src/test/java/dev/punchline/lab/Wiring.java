package dev.punchline.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays the links of a {@link Plan}: pairs of virtual Ethernet, always between two namespaces of one laboratory. */
final class Wiring {
    /** Gateway of everyone on the internet: one address on each link of the backbone, which routes host by host. */
    private static final String GATEWAY = "203.0.113.254";

    /**
     * Private homes all use this network, as routers of one brand do: the other peer's private address is then
     * somebody's in our own home, maybe our own.
     */
    private static final String HOME = "192.168.1.";

    private final Lab lab;
    private final Namespace backbone;
    private final Map<String, Lan> lans = new HashMap<>();
    private int nextSite;

    /** The inside of a router: where hosts and, behind a carrier, other routers are plugged in. */
    private record Lan(Namespace router, String network, int prefixLength, int gateway) {
        String gatewayAddress() {
            return network + gateway;
        }

        String address(int index) {
            return network + (gateway + 1 + index);
        }
    }

    Wiring(Lab lab) {
        this.lab = lab;
        this.backbone = lab.namespace(Lab.BACKBONE);
        forward(backbone);
    }

    void lay(Plan plan) {
        Namespace mediator = lab.namespace(Lab.MEDIATOR);
        toBackbone(Lab.MEDIATOR, mediator, List.of(Lab.MEDIATOR_ADDRESS, Lab.MEDIATOR_SECOND_ADDRESS));
        lab.add(Lab.MEDIATOR, new Host(mediator, Lab.MEDIATOR_ADDRESS));
        plan.sites().forEach(this::site);
    }

    private void site(Site site) {
        int base = 16 * nextSite++;
        Namespace router = lab.namespace(site.name());
        forward(router);
        String outside;
        if (site.carrier().isEmpty()) {
            outside = "203.0.113." + (base + 1);
            toBackbone(site.name(), router, List.of(outside));
        } else {
            Lan carrier = lans.get(site.carrier().get());
            outside = carrier.address(base);
            plug(carrier, site.name(), router, "wan", outside);
        }
        Lan lan = lan(site, router, base);
        lans.put(site.name(), lan);
        for (int i = 0; i < site.hosts().size(); i++) {
            String name = site.hosts().get(i);
            Namespace host = lab.namespace(name);
            plug(lan, name, host, "eth0", lan.address(i));
            lab.add(name, new Host(host, lan.address(i)));
        }
        Router made = new Router(router, outside);
        made.translate(site.profile());
        lab.add(site.name(), made);
    }

    private Lan lan(Site site, Namespace router, int base) {
        Lan lan;
        if (site.profile() == NatProfile.OPEN) {
            lan = new Lan(router, "203.0.113.", 29, base + 9);
            // Through the router, which is the one that answers for its outside address on that link.
            backbone.ip("route add 203.0.113." + (base + 8) + "/29 via 203.0.113." + (base + 1) + " dev to-"
                    + site.name() + " onlink");
        } else if (site.hosts().isEmpty()) {
            lan = new Lan(router, "100.64.0.", 24, 1); // RFC 6598: between a carrier and its customers
        } else {
            lan = new Lan(router, HOME, 24, 1);
        }
        router.ip(
                "link add lan type bridge",
                "addr add " + lan.gatewayAddress() + "/" + lan.prefixLength() + " dev lan",
                "link set lan up");
        return lan;
    }

    private void plug(Lan lan, String name, Namespace node, String device, String address) {
        String port = "to-" + name;
        lan.router()
                .ip(
                        "link add " + port + " type veth peer name " + device + " netns " + node.name(),
                        "link set " + port + " master lan",
                        "link set " + port + " up");
        node.ip(
                "link set " + device + " up",
                "addr add " + address + "/" + lan.prefixLength() + " dev " + device,
                "route add default via " + lan.gatewayAddress());
    }

    private void toBackbone(String name, Namespace node, List<String> addresses) {
        String port = "to-" + name;
        backbone.ip(
                "link add " + port + " type veth peer name wan netns " + node.name(),
                "addr add " + GATEWAY + "/32 dev " + port,
                "link set " + port + " up");
        node.ip("link set wan up");
        for (String address : addresses) {
            node.ip("addr add " + address + "/32 dev wan");
            backbone.ip("route add " + address + "/32 dev " + port);
        }
        node.ip("route add default via " + GATEWAY + " dev wan onlink");
    }

    private static void forward(Namespace namespace) {
        namespace.command("sysctl", "-qw", "net.ipv4.ip_forward=1").check();
        // Where the kernel lets the firewall see bridged frames, a router would drop what stays inside its own LAN.
        namespace
                .command("sysctl", "-qew", "net.bridge.bridge-nf-call-iptables=0")
                .check();
    }
}
