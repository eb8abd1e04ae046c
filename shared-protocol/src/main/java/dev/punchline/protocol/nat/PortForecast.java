package dev.punchline.protocol.nat;

import java.net.InetAddress;

/**
 * Where the next mappings of a NAT are expected, drawn from those it has made. A forecast may err: others take ports
 * too.
 *
 * @param address the public address at which the mappings were seen
 * @param last the newest port seen, within {@code range}
 * @param step from one mapping to the next where they are numbered in sequence, negative where they count down, at most
 *     {@link #WIDEST_STEP} ports; 0 where they are not numbered in sequence
 * @param range in which new mappings fall, and where a sequence begins anew: the port block of a carrier as far as it
 *     is known, else {@link PortRange#WHOLE}
 */
public record PortForecast(InetAddress address, int last, int step, PortRange range) {
    /** Mappings further apart than this are not foreseen: too many others take ports in between. */
    public static final int WIDEST_STEP = 16;

    public PortForecast {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("no address of one computer");
        }
        if (!range.contains(last)) {
            throw new IllegalArgumentException("port " + last + " out of " + range);
        }
        if (Math.abs(step) > WIDEST_STEP) {
            throw new IllegalArgumentException("step " + step);
        }
    }

    public boolean isSequential() {
        return step != 0;
    }

    /**
     * The port of a mapping to come.
     *
     * @param ahead 1 for the next mapping, 2 for the one after it; 0 for the newest seen
     */
    public int port(int ahead) {
        return range.wrap(last + ahead * step);
    }
}
