package dev.punchline.protocol.control;

/** Bytes on the control stream are no frames of this protocol; nothing that follows can be read. */
public final class ControlFormatException extends Exception {
    public ControlFormatException(String message) {
        super(message);
    }
}
