package dev.punchline.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lays the links of a {@link Plan}: pairs of virtual Ethernet, always between two namespaces of one laboratory. */
final class Wiring {
    /** Gateway of everyone on the internet: one address on each link of the backbone, which routes host by host. */
    private static final String GATEWAY = "203.0.113.254";

    /**
     * Private homes all use this network, as routers of one brand do: the other peer's private address is then
     * somebody's in our own home, maybe our own.
     */
    private static final String HOME = "192.168.1.";
    /** RFC 6598: between a carrier and its customers. */
    private static final String CUSTOMERS = "100.64.0.";

    private final Lab lab;
    private final Namespace backbone;
    private final Random random;
    private final List<String> backboneDevices = new ArrayList<>();
    private final Map<String, Lan> lans = new HashMap<>();
    private int nextSite;

    /** The inside of a router: where hosts and, behind a carrier, other routers are plugged in. */
    private record Lan(Namespace router, String network, int prefixLength, int gateway, Site.Neighbours neighbours) {
        String gatewayAddress() {
            return network + gateway;
        }

        String address(int index) {
            return network + (gateway + 1 + index);
        }

        String subnet() {
            return network + (gateway - 1) + "/" + prefixLength;
        }
    }

    Wiring(Lab lab, Random random) {
        this.lab = lab;
        this.random = random;
        this.backbone = lab.namespace(Lab.BACKBONE);
        forward(backbone);
    }

    void lay(Plan plan) {
        Namespace mediator = lab.namespace(Lab.MEDIATOR);
        toBackbone(Lab.MEDIATOR, mediator);
        for (String address : List.of(Lab.MEDIATOR_ADDRESS, Lab.MEDIATOR_SECOND_ADDRESS)) {
            mediator.ip("addr add " + address + "/32 dev wan");
            backbone.ip("route add " + address + "/32 dev to-" + Lab.MEDIATOR);
        }
        lab.add(Lab.MEDIATOR, new Host(mediator, Lab.MEDIATOR_ADDRESS));
        plan.sites().forEach(this::site);
        if (!plan.distance().isNone()) {
            lab.add(Detour.lengthen(backbone, backboneDevices, plan.distance(), fork()));
        }
    }

    private void site(Site site) {
        SiteNumber number = new SiteNumber(nextSite++);
        Namespace router = lab.namespace(site.name());
        forward(router);
        Lan lan = lan(site, router, number);
        lans.put(site.name(), lan);
        String outside;
        if (site.carrier().isEmpty()) {
            outside = number.publicAddress();
            toBackbone(site.name(), router);
            backbone.ip("route add " + outside + "/32 dev to-" + site.name());
        } else {
            Lan carrier = lans.get(site.carrier().get());
            outside = carrier.address(number.customer());
            plug(carrier, site.name(), router, "wan");
            router.ip(
                    "route add " + carrier.gatewayAddress() + " dev wan",
                    "route add default via " + carrier.gatewayAddress() + " dev wan");
        }
        if (site.profile() == NatProfile.OPEN) {
            // Through the router, which is the one that answers for its outside address on that link.
            backbone.ip("route add " + number.publicHosts() + " via " + outside + " dev to-" + site.name() + " onlink");
        }
        Router made = new Router(router, outside);
        translate(site, made, lan);
        lab.add(site.name(), made);
        hosts(site, lan);
        if (site.internet() == Site.Internet.IPV4_AND_FIREWALLED_IPV6) {
            Ipv6.give(lab, backbone, site, number);
        }
    }

    private void translate(Site site, Router router, Lan lan) {
        if (site.profile().behaviour().isPresent()) {
            lab.add(Detour.translate(router, site.profile().behaviour().get(), lan.subnet(), fork()));
        } else {
            router.namespace().ip("addr add " + router.outsideAddress() + "/32 dev wan");
            router.translate(site.profile());
        }
    }

    private void hosts(Site site, Lan lan) {
        for (int i = 0; i < site.hosts().size(); i++) {
            String name = site.hosts().get(i);
            Namespace host = lab.namespace(name);
            plug(lan, name, host, "eth0");
            host.ip(
                    "addr add " + lan.address(i) + "/" + lan.prefixLength() + " dev eth0",
                    "route add default via " + lan.gatewayAddress());
            lab.add(name, new Host(host, lan.address(i)));
        }
    }

    private Lan lan(Site site, Namespace router, SiteNumber number) {
        Lan lan;
        if (site.profile() == NatProfile.OPEN) {
            lan = new Lan(router, number.network(), 29, number.publicGateway(), site.neighbours());
        } else {
            lan = new Lan(router, site.hosts().isEmpty() ? CUSTOMERS : HOME, 24, 1, site.neighbours());
        }
        router.ip(
                "link add lan type bridge",
                "addr add " + lan.gatewayAddress() + "/" + lan.prefixLength() + " dev lan",
                "link set lan up");
        return lan;
    }

    private void plug(Lan lan, String name, Namespace node, String device) {
        String port = "to-" + name;
        lan.router()
                .ip(
                        "link add " + port + " type veth peer name " + device + " netns " + node.name(),
                        "link set " + port + " master lan",
                        "link set " + port + " up");
        if (lan.neighbours() == Site.Neighbours.ISOLATED) {
            lan.router().ip("link set " + port + " type bridge_slave isolated on");
        }
        node.ip("link set " + device + " up");
    }

    private void toBackbone(String name, Namespace node) {
        String port = "to-" + name;
        backbone.ip(
                "link add " + port + " type veth peer name wan netns " + node.name(),
                "addr add " + GATEWAY + "/32 dev " + port,
                "link set " + port + " up");
        node.ip("link set wan up", "route add default via " + GATEWAY + " dev wan onlink");
        backboneDevices.add(port);
    }

    /** Of its own for each thread that draws. */
    private Random fork() {
        return new Random(random.nextLong());
    }

    private static void forward(Namespace namespace) {
        namespace
                .command("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1")
                .check();
        // Where the kernel lets the firewall see bridged frames, a router would drop what stays inside its own LAN.
        namespace
                .command("sysctl", "-qew", "net.bridge.bridge-nf-call-iptables=0")
                .check();
    }
}
