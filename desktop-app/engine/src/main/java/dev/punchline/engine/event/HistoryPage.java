package dev.punchline.engine.event;

import java.util.List;

/**
 * A part of the history.
 *
 * @param entries of this page, newest first
 * @param matching how many there are on all pages
 */
public record HistoryPage(List<HistoryEntry> entries, int matching) {
    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
