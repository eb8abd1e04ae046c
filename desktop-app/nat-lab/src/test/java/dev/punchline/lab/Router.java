package dev.punchline.lab;

/** The router of a site: interfaces {@code lan} and {@code wan}. */
record Router(Namespace namespace, String outsideAddress) {
    /** Slows what leaves for the internet; the rate in the words of {@code tc}. */
    void limit(String rate) {
        namespace
                .command(
                        "tc", "qdisc", "add", "dev", "wan", "root", "tbf", "rate", rate, "burst", "256kb", "latency",
                        "50ms")
                .check();
    }

    /** Has the kernel translate. */
    void translate(NatProfile profile) {
        namespace
                .command("nft", "--define", "WAN=" + outsideAddress, "-f", "-")
                .withInput(profile.ruleset())
                .check();
    }
}
