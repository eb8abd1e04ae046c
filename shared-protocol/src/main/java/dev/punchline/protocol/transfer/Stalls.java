package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * What held the speaker's side up lately, in percent of the time in which data could have flowed; what is left of 100,
 * it spent on the line or waited for it. Told at most once a second. Only for the person at the other side: nothing
 * depends on it.
 *
 * <p>Body: disk (u8) | processor (u8) | limit (u8); more than 100 reads as 100.
 *
 * @param disk waited for its disk
 * @param processor hashed, or had no computing time left
 * @param limit kept a rate limit of its own
 */
public record Stalls(int disk, int processor, int limit) implements TransferFrame {
    /** The whole time. */
    public static final int ALL = 100;

    /** Nothing at this side holds anything up. */
    public static final Stalls NONE = new Stalls(0, 0, 0);

    /** @throws IllegalArgumentException if one is no percentage */
    public Stalls {
        if (!isPercent(disk) || !isPercent(processor) || !isPercent(limit)) {
            throw new IllegalArgumentException(disk + ", " + processor + ", " + limit + " %");
        }
    }

    private static boolean isPercent(int share) {
        return share >= 0 && share <= ALL;
    }

    static Stalls read(BodyReader body) {
        return new Stalls(Math.min(ALL, body.u8()), Math.min(ALL, body.u8()), Math.min(ALL, body.u8()));
    }

    @Override
    public FrameType type() {
        return FrameType.STALLS;
    }

    @Override
    public int bodyLength() {
        return 3;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.put((byte) disk).put((byte) processor).put((byte) limit);
    }
}
