package dev.punchline.engine.path;

/**
 * Told how a handshake ended: one of the two, once, on the event loop, and never from inside the call that began it.
 */
public interface HandshakeListener {
    /**
     * The other side has proven to be the expected peer. Call {@link SecurePath#listen} before returning or soon
     * after. For a client this comes before the server has looked at the client's certificate.
     */
    void onSecured(SecurePath path);

    void onFailed(HandshakeFailure failure);
}
