package dev.punchline.engine;

import dev.punchline.engine.probing.SearchCause;
import dev.punchline.engine.probing.SearchPermits;
import dev.punchline.engine.session.SessionEffect.Found;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whose search for ports it is. One at a time for each cause gets its turn, in the order of asking; who wants to search
 * where a search has failed a moment ago gets none. On the event loop only.
 */
final class SearchTurns {
    private record Wish(SessionId session, SearchCause cause, Set<InetAddress> targets, Runnable begin) {}

    private final Supplier<MonoTime> clock;
    private final SearchPermits permits = new SearchPermits();
    private final Deque<Wish> wishes = new ArrayDeque<>();

    SearchTurns(Supplier<MonoTime> clock) {
        this.clock = clock;
    }

    /**
     * Asks for a turn.
     *
     * @param begin called when it has come, perhaps at once; never if a target may not be searched then
     */
    void ask(SessionId session, SearchCause cause, Set<InetAddress> targets, Runnable begin) {
        wishes.add(new Wish(session, cause, targets, begin));
        next();
    }

    /** The search of this session is over, or not wanted any more. */
    void over(SessionId session, Found found) {
        wishes.removeIf(wish -> wish.session.equals(session));
        switch (found) {
            case A_WAY -> permits.giveBackFound(session);
            case NOTHING -> permits.giveBack(session);
        }
        next();
    }

    private void next() {
        for (SearchCause cause : SearchCause.values()) {
            next(clock.get(), cause);
        }
    }

    private void next(MonoTime now, SearchCause cause) {
        Iterator<Wish> waiting = wishes.iterator();
        while (!permits.isBusy(now, cause) && waiting.hasNext()) {
            Wish wish = waiting.next();
            if (wish.cause == cause) {
                waiting.remove();
                if (permits.take(now, cause, wish.session, wish.targets)) {
                    wish.begin.run();
                }
            }
        }
    }
}
