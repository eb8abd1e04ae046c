package dev.punchline.protocol.transfer;

/** What {@link TransferDecoder#next} found. */
public sealed interface Decoded {
    /** A whole frame. If it is a {@link Chunk}, its {@link Payload} follows. */
    record Frame(TransferFrame frame) implements Decoded {}

    /**
     * Raw bytes of the last chunk: the {@code length} bytes before the position of the buffer that was given in.
     *
     * @param length at least 1
     * @param remaining bytes of the chunk still to come; 0 ends it
     */
    record Payload(int length, int remaining) implements Decoded {}

    /**
     * All that was given in has been taken; bring more.
     *
     * @param bytes how many are needed at least before anything else can be said; at least 1
     */
    record Needs(int bytes) implements Decoded {}

    /**
     * The peer broke the rules. The decoder is finished: it says the same to whatever follows, unread.
     *
     * @param why for the log; repeats nothing the peer wrote
     */
    record Refused(String why) implements Decoded {}
}
