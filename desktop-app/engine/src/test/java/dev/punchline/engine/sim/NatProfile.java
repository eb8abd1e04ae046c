package dev.punchline.engine.sim;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import java.time.Duration;

/**
 * How a NAT behaves, in the words of RFC 4787.
 *
 * @param repliedLifetime how long a flow lives after its last datagram once the other side has answered
 * @param unrepliedLifetime the same as long as it has not
 */
public record NatProfile(
        NatMapping mapping,
        NatFiltering filtering,
        PortPolicy ports,
        Hairpin hairpin,
        Strangers strangers,
        Duration repliedLifetime,
        Duration unrepliedLifetime) {

    /** Whether a datagram from inside to the NAT's own outside address comes back in (RFC 4787 section 6). */
    public enum Hairpin {
        SUPPORTED,
        MISSING
    }

    /** What a datagram from outside that nobody asked for leaves behind. */
    public enum Strangers {
        /** It is dropped and forgotten. */
        FORGOTTEN,
        /**
         * It is remembered as a flow of the router itself, so that a later flow from inside to the same stranger may
         * not use that port: Linux connection tracking when the input chain does not drop.
         */
        REMEMBERED
    }

    /** Linux: {@code nf_conntrack_udp_timeout_stream} and {@code nf_conntrack_udp_timeout}. */
    private static final Duration LINUX_REPLIED = Duration.ofSeconds(120);

    private static final Duration LINUX_UNREPLIED = Duration.ofSeconds(30);

    public static final NatProfile FULL_CONE = of(NatMapping.EIM, NatFiltering.EIF, PortPolicy.preserving());
    public static final NatProfile ADDRESS_RESTRICTED = of(NatMapping.EIM, NatFiltering.ADF, PortPolicy.preserving());
    public static final NatProfile PORT_RESTRICTED = of(NatMapping.EIM, NatFiltering.APDF, PortPolicy.preserving());
    public static final NatProfile PORT_RESTRICTED_RANDOM = of(NatMapping.EIM, NatFiltering.APDF, PortPolicy.random());
    public static final NatProfile SYMMETRIC_SEQUENTIAL =
            of(NatMapping.APDM, NatFiltering.APDF, PortPolicy.sequential(20_000, 1));
    public static final NatProfile SYMMETRIC_RANDOM = of(NatMapping.APDM, NatFiltering.APDF, PortPolicy.random());
    public static final NatProfile SYMMETRIC_PER_ADDRESS = of(NatMapping.ADM, NatFiltering.ADF, PortPolicy.random());
    /** Plain masquerade with an input chain that drops: the port is kept unless that very flow is taken. */
    public static final NatProfile LINUX_MASQUERADE =
            of(NatMapping.APDM, NatFiltering.APDF, PortPolicy.preserving()).withHairpin(Hairpin.MISSING);
    /** A small block of ports for each subscriber (RFC 7422), one public port for all destinations. */
    public static final NatProfile CARRIER = of(NatMapping.EIM, NatFiltering.EIF, PortPolicy.block(512));

    public static final NatProfile CARRIER_SYMMETRIC = of(NatMapping.APDM, NatFiltering.APDF, PortPolicy.block(512));

    private static NatProfile of(NatMapping mapping, NatFiltering filtering, PortPolicy ports) {
        return new NatProfile(
                mapping, filtering, ports, Hairpin.SUPPORTED, Strangers.FORGOTTEN, LINUX_REPLIED, LINUX_UNREPLIED);
    }

    public NatProfile withHairpin(Hairpin changed) {
        return new NatProfile(mapping, filtering, ports, changed, strangers, repliedLifetime, unrepliedLifetime);
    }

    public NatProfile withStrangers(Strangers changed) {
        return new NatProfile(mapping, filtering, ports, hairpin, changed, repliedLifetime, unrepliedLifetime);
    }

    public NatProfile withPorts(PortPolicy changed) {
        return new NatProfile(mapping, filtering, changed, hairpin, strangers, repliedLifetime, unrepliedLifetime);
    }

    public NatProfile withRepliedLifetime(Duration changed) {
        return new NatProfile(mapping, filtering, ports, hairpin, strangers, changed, unrepliedLifetime);
    }

    public NatProfile withUnrepliedLifetime(Duration changed) {
        return new NatProfile(mapping, filtering, ports, hairpin, strangers, repliedLifetime, changed);
    }
}
