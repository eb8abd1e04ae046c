package dev.punchline.engine.tcp;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many connections of which nobody knows yet whose they are may be open: so many at a time, so many from one
 * address, so many in a second. A flood of connections so costs little, and one from a single address does not keep the
 * expected peer out.
 */
final class TcpAdmission {
    /** With {@link UnprovenBound#MAX_BYTES} these hold half a MiB; peers come one by one. */
    static final int MAX_UNPROVEN = 32;
    /** A peer has a few addresses and dials each of ours once; a house may hold several peers. */
    static final int MAX_OF_ADDRESS = 8;
    /** Each costs some 50 µs to take and to close: a flood gets half a per cent of one core. */
    static final int PER_SECOND = 100;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<InetAddress, Integer> ofAddress = new HashMap<>();
    private MonoTime secondBegan;
    private int thisSecond;
    private int unproven;

    /** The place of one connection among those that nobody knows yet. */
    final class Seat {
        private final InetAddress from;
        private boolean left;

        private Seat(InetAddress from) {
            this.from = from;
        }

        /** It has proven whose it is, or is closed. Leaving twice does nothing. */
        void leave() {
            if (!left) {
                left = true;
                unproven--;
                ofAddress.computeIfPresent(from, (address, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    TcpAdmission(MonoTime now) {
        secondBegan = now;
    }

    /** Counts one that has come; how long none should be looked at from here on, zero while there is no flood. */
    Duration pauseAfter(MonoTime now) {
        MonoTime secondEnds = secondBegan.plus(SECOND);
        if (!now.isBefore(secondEnds)) {
            secondBegan = now;
            thisSecond = 0;
        }
        thisSecond++;
        return thisSecond < PER_SECOND
                ? Duration.ZERO
                : secondBegan.plus(SECOND).since(now);
    }

    /** A place for a connection from there; null if there are too many. */
    @Nullable
    Seat enter(InetAddress from) {
        int sameAddress = ofAddress.getOrDefault(from, 0);
        if (unproven >= MAX_UNPROVEN || sameAddress >= MAX_OF_ADDRESS) {
            return null;
        }
        unproven++;
        ofAddress.put(from, sameAddress + 1);
        return new Seat(from);
    }
}
