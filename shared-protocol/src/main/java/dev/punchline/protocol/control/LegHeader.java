package dev.punchline.protocol.control;

import java.nio.ByteBuffer;

/**
 * What a stream of the kind {@link StreamKind#LEG} begins with: of which stream it carries a part on, and from where.
 * The bytes that follow are those of the stream; in the other direction come confirmations, each the number of bytes of
 * the stream that have arrived (8 bytes).
 *
 * @param number counts the legs of one stream from 1; a higher one takes the place of all before it
 * @param stream the id of the stream on the session's path
 * @param from how many bytes of the stream come before this leg's first; may be fewer than have arrived
 */
public record LegHeader(int number, long stream, long from) {
    /** On the wire, after the kind: number (4 bytes), stream (8), from (8), in network byte order. */
    public static final int BYTES = Integer.BYTES + 2 * Long.BYTES;

    public LegHeader {
        if (!isValid(number, stream, from)) {
            throw new IllegalArgumentException("leg " + number + " of stream " + stream + " from " + from);
        }
    }

    private static boolean isValid(int number, long stream, long from) {
        return number >= 1 && stream >= 0 && from >= 0;
    }

    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putInt(number)
                .putLong(stream)
                .putLong(from)
                .array();
    }

    /**
     * Reads a header.
     *
     * @param in at least {@link #BYTES} from its position
     * @throws ControlFormatException if it can't be one
     */
    public static LegHeader decode(ByteBuffer in) throws ControlFormatException {
        int number = in.getInt();
        long stream = in.getLong();
        long from = in.getLong();
        if (!isValid(number, stream, from)) {
            throw new ControlFormatException("leg " + number + " of stream " + stream + " from " + from);
        }
        return new LegHeader(number, stream, from);
    }
}
