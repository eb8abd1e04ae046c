package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;

/** What was to be sent cannot be offered. */
public final class SourceException extends Exception {
    private final TransferFailure failure;

    SourceException(TransferFailure failure, String path) {
        super(path);
        this.failure = failure;
    }

    /** Which kind of failure. */
    public TransferFailure failure() {
        return failure;
    }
}
