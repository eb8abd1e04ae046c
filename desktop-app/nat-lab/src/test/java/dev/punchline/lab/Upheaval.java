package dev.punchline.lab;

/** What happens to networks while they are used. */
final class Upheaval {
    private static final String OTHER_PUBLIC_ADDRESS = "203.0.113.5";
    private static final String OTHER_HOME_ADDRESS = "192.168.1.77";

    private Upheaval() {}

    /** The line was away for a moment: the router has another public address, and has forgotten all its mappings. */
    static void redial(Duo duo, String home) {
        Router old = duo.lab().router(home);
        Router again = new Router(old.namespace(), OTHER_PUBLIC_ADDRESS);
        duo.lab()
                .backbone()
                .ip(
                        "route del " + old.outsideAddress() + "/32 dev to-" + home,
                        "route add " + OTHER_PUBLIC_ADDRESS + "/32 dev to-" + home);
        // In this order: with its last address an interface loses its routes.
        old.namespace()
                .ip(
                        "addr add " + OTHER_PUBLIC_ADDRESS + "/32 dev wan",
                        "addr del " + old.outsideAddress() + "/32 dev wan");
        old.namespace().command("nft", "flush", "ruleset").check();
        again.translate(NatProfile.PORT_RESTRICTED);
        old.namespace().command("conntrack", "-F").check();
    }

    /** The host is told another address, as when it changes from the cable to the wireless network of one home. */
    static void readdress(Duo duo, String name) {
        duo.lab()
                .host(name)
                .namespace()
                .ip(
                        "addr flush dev eth0",
                        "addr add " + OTHER_HOME_ADDRESS + "/24 dev eth0",
                        "route add default via 192.168.1.1");
    }
}
