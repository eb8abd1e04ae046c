package dev.punchline.engine.portmap;

import dev.punchline.protocol.time.MonoTime;
import org.jspecify.annotations.Nullable;

/** Notices from the clock in a router's answers that it restarted and forgot what it had granted. */
final class ServerEpoch {
    private @Nullable Seen last;

    /** What the router's clock showed, and ours then. */
    private record Seen(long epoch, MonoTime at) {}

    /** How a protocol compares the two clocks. */
    enum Rule {
        /** RFC 6887 section 8.5: a second back is reordering; two seconds and a sixteenth apart is another clock. */
        PCP {
            @Override
            boolean isContinued(long client, long server) {
                return server >= -1 && client + 2 >= server - server / 16 && server + 2 >= client - client / 16;
            }
        },
        /** RFC 6886 section 3.6: the router may be slow by an eighth, and two seconds. */
        NAT_PMP {
            @Override
            boolean isContinued(long client, long server) {
                return server >= client * 7 / 8 - 2;
            }
        };

        /** Whether the router still is the one that it was, given the seconds that passed here and there. */
        abstract boolean isContinued(long client, long server);
    }

    /** Takes the clock of an answer; says whether the router remembers what it granted before. */
    boolean remembers(MonoTime now, long epoch, Rule rule) {
        Seen before = last;
        last = new Seen(epoch, now);
        return before == null || rule.isContinued(now.since(before.at()).toSeconds(), epoch - before.epoch());
    }

    /** The next answer is of a router that was never heard. */
    void forget() {
        last = null;
    }
}
