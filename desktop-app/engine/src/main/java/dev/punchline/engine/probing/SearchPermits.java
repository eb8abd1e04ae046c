package dev.punchline.engine.probing;

import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets one search over ports go at a time in the whole engine, and none to one target soon after another. */
public final class SearchPermits {
    /** What hyperdht keeps to as well. A target that is no party to it gets 1,000 packets in this time at most. */
    static final Duration BETWEEN = Duration.ofSeconds(20);

    /** A search that nobody ended is over: it has 2.5 s of packets to send, and its session gives up long before. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private record Search(SessionId session, MonoTime endsAt) {}

    private record Past(InetAddress target, MonoTime begunAt) {}

    private final List<Past> past = new ArrayList<>();
    private @Nullable Search present;

    /** Whether this session may search the ports of a target now; if so it holds the permit until it gives it back. */
    public boolean take(MonoTime now, SessionId session, InetAddress target) {
        past.removeIf(old -> !now.isBefore(old.begunAt().plus(BETWEEN)));
        boolean busy = present != null && now.isBefore(present.endsAt());
        boolean recent = past.stream().anyMatch(old -> Vouched.sameSite(old.target(), target));
        if (busy || recent) {
            return false;
        }
        present = new Search(session, now.plus(LONGEST));
        past.add(new Past(target, now));
        return true;
    }

    /** The search of this session is over; nothing if it has none. */
    public void giveBack(SessionId session) {
        if (present != null && present.session().equals(session)) {
            present = null;
        }
    }
}
