package dev.punchline.engine.doctor;

/** What a network means for direct connections: a stable code for translations, and the sentence in English. */
public enum Meaning {
    NOT_MEASURED("not-measured", "The mediator names no STUN server, so nothing could be measured."),
    UDP_BLOCKED(
            "udp-blocked",
            "UDP does not get through: the mediator answers over TCP, but its STUN server does not over UDP."),
    ONLY_TCP(
            "only-tcp",
            "Only peers that can be reached by TCP can be connected, for instance those with an open port."),
    PORT_OPENED(
            "port-opened", "The router has opened a port for Punchline: every peer can reach this computer directly."),
    IPV6_WORKS("ipv6-works", "IPv6 works: peers that have it too are reached without any NAT."),
    SEVERAL_NATS(
            "several-nats",
            "Several NATs stand in a row, so a port that the home router opens is not open to the internet."),
    MEDIATOR_HERE("mediator-here", "The mediator runs on this computer, so nothing of the network could be seen."),
    PUBLIC_BEHIND_FIREWALL(
            "public-behind-firewall",
            "This computer has a public address behind a firewall that lets in answers only:"
                    + " peers get through when both sides try at once."),
    PUBLIC("public", "This computer has a public address: peers reach it directly."),
    EASY_AND_OPEN(
            "easy-and-open",
            "This network is easy to reach: one public port serves all peers, and packets of anybody come in."),
    EASY("easy", "This network is easy to reach through: one public port serves all peers."),
    NAT_UNKNOWN("nat-unknown", "The NAT could not be measured; connections are tried all the same."),
    SYMMETRIC("symmetric", "The NAT gives each peer another public port (a symmetric NAT)."),
    PORTS_FORETOLD("ports-foretold", "It numbers them in a steady way, so the next port can be foretold."),
    PORTS_IN_BLOCK("ports-in-block", "They come from a small block, so a peer finds the right one soon."),
    PORTS_RANDOM(
            "ports-random", "Peers on easier networks find the right one by searching; two such networks can't meet.");

    private final String code;
    private final String sentence;

    Meaning(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
