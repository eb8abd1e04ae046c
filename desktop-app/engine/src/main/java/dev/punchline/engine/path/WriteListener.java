package dev.punchline.engine.path;

/** Told once what became of one write. Called on the event loop. */
@FunctionalInterface
public interface WriteListener {
    /** For writes whose fate the listener of the stream learns anyhow. */
    WriteListener IGNORED = outcome -> {};

    void onOutcome(WriteOutcome outcome);
}
