package dev.punchline.engine.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path below the target folder that came from a peer and may be written. Whoever writes received files takes nothing
 * else, and only the gate for received names makes them, so no name gets past its rules.
 */
public final class SafePath {
    private final @Nullable SafePath parent;
    private final String name;

    SafePath(@Nullable SafePath parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    /** The folder it is in, or null directly below the target folder. */
    public @Nullable SafePath parent() {
        return parent;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    /** Its own name for the number 1, {@code name (2).ext} for 2 and so on, where the plain one is taken. */
    public String name(int number, NameRules rules) {
        return number == 1 ? name : SafeName.numbered(name, number, rules);
    }

    /** All names from the target folder down; at least one. */
    public List<String> names() {
        Deque<String> names = new ArrayDeque<>();
        for (SafePath at = this; at != null; at = at.parent) {
            names.addFirst(at.name);
        }
        return List.copyOf(names);
    }

    /** For people: joined by slashes, whatever the system. */
    @Override
    public String toString() {
        return String.join("/", names());
    }
}
