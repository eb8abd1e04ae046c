package dev.punchline.engine.event;

import dev.punchline.protocol.id.PeerId;
import java.util.Optional;

/**
 * What of the history is wanted, newest first.
 *
 * @param words all of them occur in a name, a text, the peer's name or id, or the outcome, whatever their case
 * @param peer only what was with that one
 * @param page which page, from 0 on
 * @param size entries of a page, 1 to {@value #MOST}
 */
public record HistoryQuery(String words, Optional<PeerId> peer, int page, int size) {
    /** As many as there are kept. */
    public static final int MOST = 10_000;

    /** Everything on one page. */
    public static final HistoryQuery ALL = new HistoryQuery("", Optional.empty(), 0, MOST);

    public HistoryQuery {
        if (page < 0 || size < 1 || size > MOST) {
            throw new IllegalArgumentException("page " + page + " of " + size);
        }
    }

    /** The same of one peer only. */
    public HistoryQuery with(PeerId only) {
        return new HistoryQuery(words, Optional.of(only), page, size);
    }
}
