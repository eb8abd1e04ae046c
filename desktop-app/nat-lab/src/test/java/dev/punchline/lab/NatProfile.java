package dev.punchline.lab;

import dev.punchline.lab.nat.Behaviour;
import dev.punchline.lab.nat.PortRule;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What kind of router stands before a site. What the kernel does faithfully is a rule set, which says what it does; what
 * it does not offer is a {@link Behaviour}. {@link NatProfileIT} shows for each that it is what it claims.
 */
enum NatProfile {
    /** Public addresses, no filter. */
    OPEN("open", NatMapping.EIM, NatFiltering.EIF),
    /** Whoever knows the outside address gets in. */
    FULL_CONE("full-cone", NatMapping.EIM, NatFiltering.EIF, PortRule.preserving()),
    /** Lets in what comes from an address that we wrote to, whatever its port. */
    ADDRESS_RESTRICTED("address-restricted", NatMapping.EIM, NatFiltering.ADF, PortRule.preserving()),
    /** The common home router: one outside port for all destinations, let in only whom we wrote to. */
    PORT_RESTRICTED("port-restricted", NatMapping.EIM, NatFiltering.APDF),
    /** As above, with an outside port that has nothing to do with the inside one. */
    PORT_RESTRICTED_RANDOM("port-restricted-random", NatMapping.EIM, NatFiltering.APDF, PortRule.random()),
    /** A new port for each destination, each the one after the last. */
    SYMMETRIC_SEQUENTIAL("symmetric-sequential", NatMapping.APDM, NatFiltering.APDF, PortRule.sequential(1)),
    /** A new port for each destination, anywhere. */
    SYMMETRIC_RANDOM("symmetric-random", NatMapping.APDM, NatFiltering.APDF, PortRule.random()),
    /** A new port for each destination address, and in comes what that address sends. */
    SYMMETRIC_PER_ADDRESS("symmetric-per-address", NatMapping.ADM, NatFiltering.ADF, PortRule.random()),
    /** A Linux router with a firewall: as port-restricted until two hosts want the same port. */
    LINUX_MASQUERADE("linux-masquerade", NatMapping.EIM, NatFiltering.APDF),
    /** A Linux box without a firewall: a packet that comes too early takes our port away. */
    BARE_MASQUERADE("bare-masquerade", NatMapping.EIM, NatFiltering.APDF),
    /** A carrier's: RFC 6888 asks for these, and RFC 7422 for a block of ports per subscriber. */
    CARRIER("carrier", NatMapping.EIM, NatFiltering.EIF, PortRule.block(512)),
    /** A carrier's that gives each destination another port of the subscriber's block. */
    CARRIER_SYMMETRIC("carrier-symmetric", NatMapping.APDM, NatFiltering.APDF, PortRule.block(512)),
    /** A router that forgets soon. */
    SHORT_LIFETIME(
            "short-lifetime",
            Behaviour.of(NatMapping.EIM, NatFiltering.APDF, PortRule.preserving())
                    .withUnrepliedLifetime(Duration.ofSeconds(10))
                    .withRepliedLifetime(Duration.ofSeconds(20))),
    /** A home router with hairpin, for hosts of one home that cannot see each other. */
    PORT_RESTRICTED_HAIRPIN("port-restricted-hairpin", NatMapping.EIM, NatFiltering.APDF, PortRule.preserving()),
    /** A company's: the web, and nothing else. */
    UDP_BLOCKED("udp-blocked", NatMapping.UNKNOWN, NatFiltering.UNKNOWN);

    private final String code;
    private final NatMapping mapping;
    private final NatFiltering filtering;
    private final Optional<Behaviour> behaviour;

    /** Run by the kernel. */
    NatProfile(String code, NatMapping mapping, NatFiltering filtering) {
        this.code = code;
        this.mapping = mapping;
        this.filtering = filtering;
        this.behaviour = Optional.empty();
    }

    NatProfile(String code, Behaviour behaviour) {
        this.code = code;
        this.mapping = behaviour.mapping();
        this.filtering = behaviour.filtering();
        this.behaviour = Optional.of(behaviour);
    }

    NatProfile(String code, NatMapping mapping, NatFiltering filtering, PortRule ports) {
        this(code, Behaviour.of(mapping, filtering, ports));
    }

    static NatProfile ofCode(String code) {
        for (NatProfile profile : values()) {
            if (profile.code.equals(code)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("no such profile: " + code);
    }

    String code() {
        return code;
    }

    /** What a single host behind it must find with an independent tool; unknown where no UDP passes. */
    NatMapping mapping() {
        return mapping;
    }

    NatFiltering filtering() {
        return filtering;
    }

    /** How it numbers ports. The kernel keeps the inside port. */
    PortAllocation ports() {
        return behaviour.map(known -> known.ports().allocation()).orElse(PortAllocation.PRESERVING);
    }

    /** What a translator of ours does in its place; empty where the kernel runs {@link #ruleset}. */
    Optional<Behaviour> behaviour() {
        return behaviour;
    }

    /** Rules for {@code nft -f -}, between interfaces {@code lan} and {@code wan}; {@code $WAN} is the outside address. */
    String ruleset() {
        try (InputStream rules = NatProfile.class.getResourceAsStream(code + ".nft")) {
            return new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
