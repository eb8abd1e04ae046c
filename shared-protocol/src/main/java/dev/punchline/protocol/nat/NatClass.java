package dev.punchline.protocol.nat;

/**
 * What was measured of the NATs between a peer and the internet, taken as one. It orders the ways to try; it never
 * forbids one, since measurements err.
 *
 * @param mapping how public ports depend on the destination
 * @param filtering whose packets come in
 * @param ports how public ports are numbered
 */
public record NatClass(NatMapping mapping, NatFiltering filtering, PortAllocation ports) {
    /** Nothing measured yet. */
    public static final NatClass UNKNOWN =
            new NatClass(NatMapping.UNKNOWN, NatFiltering.UNKNOWN, PortAllocation.UNKNOWN);
}
