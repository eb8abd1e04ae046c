package dev.punchline.lab;

/** The router of a site: interfaces {@code lan} and {@code wan}. */
record Router(Namespace namespace, String outsideAddress) {
    /** Forgets every flow, as a router does that restarts. */
    void forgetFlows() {
        namespace.command("conntrack", "-F").check();
    }

    void translate(NatProfile profile) {
        namespace
                .command("nft", "--define", "WAN=" + outsideAddress, "-f", "-")
                .withInput(profile.ruleset())
                .check();
    }
}
