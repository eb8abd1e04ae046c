package dev.punchline.engine.path;

/**
 * Who speaks first in the handshake of a path: the caller is the client, as it is the controlling side in ICE.
 *
 * <p>One socket carries paths of both roles, possibly with the same peer. So every connection id that a client gives
 * out has its top bit set and every one that stands for a server has it clear: the receiver of a packet is seen from
 * its first bytes.
 */
public enum PathRole {
    CLIENT(0x80),
    SERVER(0);

    private static final int MARK = 0x80;

    private final int mark;

    PathRole(int mark) {
        this.mark = mark;
    }

    /** Puts the mark of this role into the first byte of a connection id. */
    public void mark(byte[] connectionId) {
        connectionId[0] = (byte) ((connectionId[0] & ~MARK) | mark);
    }

    /** The role whose mark the first byte of a connection id bears. */
    public static PathRole of(byte first) {
        return (first & MARK) == CLIENT.mark ? CLIENT : SERVER;
    }
}
