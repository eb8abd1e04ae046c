package dev.punchline.engine.path;

/**
 * Why a handshake failed for good.
 *
 * @param message a sentence for the log and for people
 */
public record HandshakeFailure(Reason reason, String message) {
    /** Who can do something about it. */
    public enum Reason {
        /** Whoever answers there is not the expected peer: a warning to people, never to be retried silently. */
        IDENTITY_MISMATCH,
        /** The other side ended the handshake: our certificate is not the one it expects, or it is another program. */
        REFUSED_BY_PEER,
        /** The connection itself failed. */
        TRANSPORT
    }
}
