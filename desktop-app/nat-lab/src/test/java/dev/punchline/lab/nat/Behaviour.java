package dev.punchline.lab.nat;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import java.time.Duration;

/**
 * How a NAT behaves, in the words of RFC 4787.
 *
 * @param repliedLifetime how long a flow lives after its last packet once the other side has answered
 * @param unrepliedLifetime the same as long as it has not
 */
public record Behaviour(
        NatMapping mapping,
        NatFiltering filtering,
        PortRule ports,
        Hairpin hairpin,
        Duration repliedLifetime,
        Duration unrepliedLifetime) {

    /** Linux: {@code nf_conntrack_udp_timeout_stream} and {@code nf_conntrack_udp_timeout}. */
    private static final Duration LINUX_REPLIED = Duration.ofSeconds(120);

    private static final Duration LINUX_UNREPLIED = Duration.ofSeconds(30);

    public Behaviour {
        if (mapping == NatMapping.UNKNOWN || filtering == NatFiltering.UNKNOWN) {
            throw new IllegalArgumentException("a NAT knows how it maps and filters");
        }
    }

    /** With hairpin and the lifetimes of Linux. */
    public static Behaviour of(NatMapping mapping, NatFiltering filtering, PortRule ports) {
        return new Behaviour(mapping, filtering, ports, Hairpin.SUPPORTED, LINUX_REPLIED, LINUX_UNREPLIED);
    }

    public Behaviour withoutHairpin() {
        return new Behaviour(mapping, filtering, ports, Hairpin.MISSING, repliedLifetime, unrepliedLifetime);
    }

    public Behaviour withRepliedLifetime(Duration changed) {
        return new Behaviour(mapping, filtering, ports, hairpin, changed, unrepliedLifetime);
    }

    public Behaviour withUnrepliedLifetime(Duration changed) {
        return new Behaviour(mapping, filtering, ports, hairpin, repliedLifetime, changed);
    }
}
