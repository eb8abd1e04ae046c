package dev.punchline.engine.path;

/** A handshake under way. On the event loop only. */
public interface Handshake {
    /**
     * Gives up: its listener is not told anything any more, and a later packet of the other side finds nobody. Does
     * nothing once the listener was told.
     */
    void cancel();
}
