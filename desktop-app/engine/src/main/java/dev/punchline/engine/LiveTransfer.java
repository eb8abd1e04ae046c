package dev.punchline.engine;

/** A transfer of either direction that has not ended. */
interface LiveTransfer {
    /** The person stops it: its end is told to the listener and, if it can be reached, to the other side. */
    void cancel();
}
