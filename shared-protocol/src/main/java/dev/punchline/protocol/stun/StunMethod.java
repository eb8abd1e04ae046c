package dev.punchline.protocol.stun;

/**
 * What a transaction is about. Only {@link #BINDING} is used here; the others (TURN) are read so that they can be told
 * apart.
 *
 * @param code 8 bits, as registered with IANA
 */
public record StunMethod(int code) {
    /** What is my address? And in ICE: can you hear me? */
    public static final StunMethod BINDING = new StunMethod(0x001);

    /** RFC 7983 section 4 keeps the other four bits zero, so that the first byte of a message is 0 to 3. */
    private static final int MAX = 0x0FF;

    /** @throws IllegalArgumentException if the code has more than 8 bits */
    public StunMethod {
        if (code < 0 || code > MAX) {
            throw new IllegalArgumentException("STUN method " + code);
        }
    }

    /** The bits of the method in a message type, where the two bits of the class stand between them. */
    int bits() {
        return (code & 0x00F) | (code & 0x070) << 1 | (code & 0x080) << 2;
    }

    static StunMethod ofType(int messageType) {
        return new StunMethod((messageType & 0x000F) | (messageType & 0x00E0) >> 1 | (messageType & 0x0200) >> 2);
    }
}
