package dev.punchline.engine.portmap;

/**
 * The bytes are no answer of a router that can be understood: to be dropped. It carries no stack trace, since anybody in
 * the network can cause it.
 */
public final class PortMapFormatException extends Exception {
    public PortMapFormatException(String message) {
        super(message, null, false, false);
    }
}
