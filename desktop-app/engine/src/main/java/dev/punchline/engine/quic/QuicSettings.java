package dev.punchline.engine.quic;

import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;

/**
 * How QUIC is tuned. What is not here was left as quiche has it.
 *
 * @param congestionControl BBR by default: with 0.5 % loss at 50 ms round trip it moved 19 MB/s where CUBIC moved 1.1
 * @param maxUdpPayload bytes of the longest packet that is sent, 1,200 to 65,527
 */
public record QuicSettings(QuicCongestionControlAlgorithm congestionControl, int maxUdpPayload) {
    /** RFC 9000 section 14: a path that can't carry this can't carry QUIC. */
    private static final int MIN_UDP_PAYLOAD = 1_200;

    private static final int LONGEST_UDP_PAYLOAD = 65_527;
    /**
     * What every IPv6 link carries (1,280 bytes, RFC 8200 section 5), and so do the common tunnels. Longer ones pass
     * most paths and on the others stall for good after a fine handshake: quiche does not notice that they are lost
     * for their length, the kernel refuses to cut GSO batches that are too long, and a session may move to a smaller
     * path at any time. The discovery that quiche offers is of no use where the kernel fragments its probes.
     */
    private static final int SAFE_UDP_PAYLOAD = 1_232;

    public QuicSettings {
        if (maxUdpPayload < MIN_UDP_PAYLOAD || maxUdpPayload > LONGEST_UDP_PAYLOAD) {
            throw new IllegalArgumentException("UDP payload " + maxUdpPayload);
        }
    }

    public static QuicSettings defaults() {
        return new QuicSettings(QuicCongestionControlAlgorithm.BBR, SAFE_UDP_PAYLOAD);
    }
}
