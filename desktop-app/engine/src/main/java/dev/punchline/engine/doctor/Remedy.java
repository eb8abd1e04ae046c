package dev.punchline.engine.doctor;

/** What would make more peers reachable: a stable code for translations, and the sentence in English. */
public enum Remedy {
    ALLOW_UDP("allow-udp", "Allow outgoing UDP for Punchline in the firewall of this computer and of this network."),
    PUBLIC_ADDRESS(
            "public-address",
            "Ask the provider for a public IPv4 address or for IPv6, or put the inner router into bridge mode."),
    MAP_A_PORT("map-a-port", "Switch on UPnP, NAT-PMP or PCP in the router, or forward a UDP port to this computer."),
    IPV6("ipv6", "Switch on IPv6 in the router if the provider has it: with IPv6 on both sides no NAT matters."),
    OTHER_NETWORK("other-network", "Try another network, such as another Wi-Fi or a phone's hotspot.");

    private final String code;
    private final String sentence;

    Remedy(String code, String sentence) {
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
