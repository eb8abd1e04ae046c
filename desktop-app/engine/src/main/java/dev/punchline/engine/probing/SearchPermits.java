package dev.punchline.engine.probing;

import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets one search over ports for each cause go at a time in the whole engine, and none to one target soon after another. */
public final class SearchPermits {
    /** What hyperdht keeps to as well. A target that is no party to it gets 1,000 packets in this time at most. */
    static final Duration BETWEEN = Duration.ofSeconds(20);

    /** A search that nobody ended is over: it has 2.5 s of packets to send, and its session gives up long before. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private record Search(SessionId session, Set<InetAddress> targets, MonoTime endsAt) {}

    private record Past(InetAddress target, MonoTime begunAt) {}

    private final List<Past> past = new ArrayList<>();
    private final Map<SearchCause, Search> present = new EnumMap<>(SearchCause.class);

    /** Whether a search of this cause is going on, so that another one has to wait for it. */
    public boolean isBusy(MonoTime now, SearchCause cause) {
        Search going = present.get(cause);
        return going != null && now.isBefore(going.endsAt());
    }

    /** Whether this session may search the ports of its targets now; if so it holds the permit until it gives it back. */
    public boolean take(MonoTime now, SearchCause cause, SessionId session, Set<InetAddress> targets) {
        past.removeIf(old -> !now.isBefore(old.begunAt().plus(BETWEEN)));
        if (isBusy(now, cause) || targets.stream().anyMatch(this::wasSearched)) {
            return false;
        }
        present.put(cause, new Search(session, Set.copyOf(targets), now.plus(LONGEST)));
        targets.forEach(target -> past.add(new Past(target, now)));
        return true;
    }

    private boolean wasSearched(InetAddress target) {
        return past.stream().anyMatch(old -> Vouched.sameSite(old.target(), target));
    }

    /** The search of this session is over; nothing if it has none. */
    public void giveBack(SessionId session) {
        present.values().removeIf(search -> search.session().equals(session));
    }

    /**
     * The same for a search that found its peer. It was at its target, so nobody else was searched, and may be searched
     * again at once: after a broken connection, say.
     */
    public void giveBackFound(SessionId session) {
        present.values().stream()
                .filter(search -> search.session().equals(session))
                .forEach(search -> past.removeIf(old -> search.targets().contains(old.target())));
        giveBack(session);
    }
}
