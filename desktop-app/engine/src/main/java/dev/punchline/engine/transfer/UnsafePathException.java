package dev.punchline.engine.transfer;

/** An offer lists a path that no program that means well sends; its message repeats nothing of the offer. */
public final class UnsafePathException extends Exception {
    UnsafePathException(String message) {
        super(message);
    }
}
