package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From where one peer's packets came lately: what the mediator vouches for. */
final class Sightings {
    /**
     * A peer renews every minute and shows its ticket as often, so this bears four losses. A peer that changed its
     * network is no longer vouched for at the address it left, which may be another's soon.
     */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** When each was seen, the longest ago first. */
    private final Map<InetAddress, MonoTime> seen = new LinkedHashMap<>();

    void add(MonoTime now, InetAddress address) {
        forgetOld(now);
        seen.remove(address);
        seen.put(address, now);
        if (seen.size() > ObservedAddresses.MAX) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    void clear() {
        seen.clear();
    }

    ObservedAddresses at(MonoTime now) {
        forgetOld(now);
        List<InetAddress> newestFirst = new ArrayList<>(seen.keySet());
        Collections.reverse(newestFirst);
        return new ObservedAddresses(newestFirst);
    }

    private void forgetOld(MonoTime now) {
        seen.values().removeIf(at -> !now.isBefore(at.plus(LIFETIME)));
    }
}
