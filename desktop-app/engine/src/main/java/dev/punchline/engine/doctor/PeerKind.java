package dev.punchline.engine.doctor;

import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;

/** The networks that other peers are in, for the question which of them can be reached. */
public enum PeerKind {
    OPEN("open", "without a NAT, or with an open port", NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING),
    HOME_ROUTER(
            "home-router", "behind a usual home router", NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING),
    COUNTING(
            "symmetric-sequential",
            "behind a symmetric NAT that counts its ports",
            NatMapping.APDM,
            NatFiltering.APDF,
            PortAllocation.SEQUENTIAL),
    CARRIER(
            "symmetric-block",
            "behind a symmetric NAT of a carrier (port block)",
            NatMapping.APDM,
            NatFiltering.APDF,
            PortAllocation.BLOCK),
    RANDOM(
            "symmetric-random",
            "behind a symmetric NAT with random ports",
            NatMapping.APDM,
            NatFiltering.APDF,
            PortAllocation.RANDOM);

    private final String code;
    private final String text;
    private final NatMapping mapping;
    private final NatFiltering filtering;
    private final PortAllocation ports;

    PeerKind(String code, String text, NatMapping mapping, NatFiltering filtering, PortAllocation ports) {
        this.code = code;
        this.text = text;
        this.mapping = mapping;
        this.filtering = filtering;
        this.ports = ports;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }

    /** Follows "a peer". */
    public String text() {
        return text;
    }

    public NatClass nat() {
        return new NatClass(mapping, filtering, ports);
    }
}
