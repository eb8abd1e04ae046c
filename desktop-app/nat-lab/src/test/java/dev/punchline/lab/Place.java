package dev.punchline.lab;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where on the internet a peer may be: the rows and the columns of the matrix. */
enum Place {
    OPEN(NatProfile.OPEN, "public address, no filter"),
    FULL_CONE(NatProfile.FULL_CONE, "EIM, EIF"),
    ADDRESS_RESTRICTED(NatProfile.ADDRESS_RESTRICTED, "EIM, ADF"),
    PORT_RESTRICTED(NatProfile.PORT_RESTRICTED, "EIM, APDF, port kept"),
    PORT_RESTRICTED_RANDOM(NatProfile.PORT_RESTRICTED_RANDOM, "EIM, APDF, port not kept"),
    LINUX_MASQUERADE(NatProfile.LINUX_MASQUERADE, "a Linux router with a firewall"),
    SHORT_LIFETIME(NatProfile.SHORT_LIFETIME, "EIM, APDF, forgets after 10 s, answered after 20 s"),
    CARRIER(NatProfile.CARRIER, "a home router behind a carrier's EIM, EIF with a block of 512 ports"),
    SYMMETRIC_PER_ADDRESS(NatProfile.SYMMETRIC_PER_ADDRESS, "ADM, ADF, random ports"),
    SYMMETRIC_SEQUENTIAL(NatProfile.SYMMETRIC_SEQUENTIAL, "APDM, APDF, ports in sequence"),
    SYMMETRIC_RANDOM(NatProfile.SYMMETRIC_RANDOM, "APDM, APDF, random ports"),
    CARRIER_SYMMETRIC(
            NatProfile.CARRIER_SYMMETRIC, "a home router behind a carrier's APDM, APDF with a block of 512 ports"),
    /** Its rules and its daemon are put in place when the laboratory stands. */
    UPNP(NatProfile.LINUX_MASQUERADE, "symmetric-random, and grants ports by UPnP-IGD, NAT-PMP and PCP (miniupnpd)"),
    IPV6_FIREWALL(NatProfile.SYMMETRIC_RANDOM, "IPv6 behind a firewall; its IPv4 is symmetric-random"),
    UDP_BLOCKED(NatProfile.UDP_BLOCKED, "TCP alone gets out");

    private final NatProfile profile;
    private final String description;

    Place(NatProfile profile, String description) {
        this.profile = profile;
        this.description = description;
    }

    static Place ofCode(String code) {
        return Arrays.stream(values())
                .filter(place -> place.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no place " + code + " among "
                        + Arrays.stream(values()).map(Place::code).toList()));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** One host there, with all the routers that stand before it. */
    List<Site> sites(String name, String host) {
        return switch (this) {
            case CARRIER, CARRIER_SYMMETRIC ->
                List.of(
                        Site.of(name + "c", profile),
                        Site.of(name, NatProfile.LINUX_MASQUERADE, host).behind(name + "c"));
            case IPV6_FIREWALL -> List.of(Site.of(name, profile, host).withFirewalledIpv6());
            default -> List.of(Site.of(name, profile, host));
        };
    }

    NatMapping mapping() {
        return profile.mapping();
    }

    /** Of all routers in the row: a packet has to pass every one. */
    NatFiltering filtering() {
        return this == CARRIER ? NatProfile.LINUX_MASQUERADE.filtering() : profile.filtering();
    }

    PortAllocation ports() {
        return profile.ports();
    }

    /** Whether anybody gets in who knows the address, over UDP and TCP alike. */
    boolean isReachable() {
        return this == OPEN || grantsPorts();
    }

    boolean grantsPorts() {
        return this == UPNP;
    }

    boolean hasIpv6() {
        return this == IPV6_FIREWALL;
    }

    boolean blocksUdp() {
        return this == UDP_BLOCKED;
    }
}
