package dev.punchline.engine.path;

/** What became of one write. */
public enum WriteOutcome {
    /** The transport has the bytes and sends them as long as the path lives. It says nothing about arrival. */
    TAKEN,
    /** The stream ended first; some of the bytes may have been sent. */
    LOST
}
