package dev.punchline.gui.history;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.gui.text.Texts;

/** Which part of the history is looked at. */
public enum HistoryKind {
    ALL("history.all"),
    SENT("history.sent"),
    RECEIVED("history.received"),
    FAILED("history.failed");

    private final String key;

    HistoryKind(String key) {
        this.key = key;
    }

    /** What it is called, in the language of the moment. */
    public String word() {
        return Texts.of(key);
    }

    boolean holds(HistoryEntry entry) {
        return switch (this) {
            case ALL -> true;
            case SENT -> entry.isDone() && entry.direction() == Direction.OUTGOING;
            case RECEIVED -> entry.isDone() && entry.direction() == Direction.INCOMING;
            case FAILED -> !entry.isDone();
        };
    }
}
