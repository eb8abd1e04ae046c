package dev.punchline.lab;

import java.util.List;
import java.util.Optional;

/**
 * A place with its own way to the internet: a router of some kind and the hosts behind it.
 *
 * @param carrier the site that this one's router is a customer of; it stands directly on the internet if empty
 */
record Site(
        String name,
        NatProfile profile,
        Optional<String> carrier,
        List<String> hosts,
        Neighbours neighbours,
        Internet internet) {

    /** Whether hosts of one site reach each other without their router. */
    enum Neighbours {
        SEE_EACH_OTHER,
        /** As in the wireless network of a hotel: each host sees the router alone. */
        ISOLATED
    }

    /** Which internet the site is on. */
    enum Internet {
        IPV4,
        /** Also on IPv6, behind a firewall that lets in answers only (RFC 6092). */
        IPV4_AND_FIREWALLED_IPV6
    }

    /** Network interfaces are named after hosts and sites, and a name there has at most 15 characters. */
    private static final int LONGEST_NAME = 12;

    Site {
        hosts = List.copyOf(hosts);
        check(name);
        hosts.forEach(Site::check);
    }

    static Site of(String name, NatProfile profile, String... hosts) {
        return new Site(name, profile, Optional.empty(), List.of(hosts), Neighbours.SEE_EACH_OTHER, Internet.IPV4);
    }

    Site behind(String carrierSite) {
        return new Site(name, profile, Optional.of(carrierSite), hosts, neighbours, internet);
    }

    Site isolated() {
        return new Site(name, profile, carrier, hosts, Neighbours.ISOLATED, internet);
    }

    Site withFirewalledIpv6() {
        return new Site(name, profile, carrier, hosts, neighbours, Internet.IPV4_AND_FIREWALLED_IPV6);
    }

    private static void check(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(Site::fitsInterface)) {
            throw new IllegalArgumentException("name of a site or host: " + name);
        }
    }

    private static boolean fitsInterface(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
