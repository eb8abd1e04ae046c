package dev.punchline.protocol.pairing;

/** What came over the stream of a pairing is none of its frames. */
public final class PairingFormatException extends Exception {
    public PairingFormatException(String message) {
        super(message);
    }
}
