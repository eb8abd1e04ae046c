package dev.punchline.lab;

import java.util.List;

/**
 * The addresses of one site: sixteen of a network for documentation (RFC 5737), a number among the customers of its
 * carrier (RFC 6598), and a network of IPv6 (RFC 3849).
 */
record SiteNumber(int number) {
    /** Of the first, the last sixteen are the backbone's; of the second, the first sixteen are the mediator's. */
    private static final List<String> NETWORKS = List.of("203.0.113.", "198.51.100.", "192.0.2.");

    private static final int PER_NETWORK = 15;
    /** More than any laboratory has; the third network would hold one more. */
    static final int MOST = NETWORKS.size() * PER_NETWORK;

    SiteNumber {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("site number " + number);
        }
    }

    /** The router's address on the internet. */
    String publicAddress() {
        return network() + (first() + 1);
    }

    /** Eight public addresses for hosts, as {@code 203.0.113.8/29}. */
    String publicHosts() {
        return network() + (first() + 8) + "/29";
    }

    /** The first three parts of the public addresses, with a dot. */
    String network() {
        return NETWORKS.get(number / PER_NETWORK);
    }

    /** The last part of the router's address among the {@link #publicHosts}. */
    int publicGateway() {
        return first() + 9;
    }

    /** Which customer of its carrier it is. */
    int customer() {
        return number;
    }

    /** A network of 64 bits, up to its host part. */
    String ipv6Hosts() {
        return String.format("2001:db8:%x:1::", number);
    }

    String ipv6Line() {
        return String.format("2001:db8:%x:0::", number);
    }

    private int first() {
        return 16 * (number % PER_NETWORK + (number / PER_NETWORK == 1 ? 1 : 0));
    }
}
