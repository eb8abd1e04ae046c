package dev.punchline.mediator.limit;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link TokenBucket} for each address, of a bounded number of addresses. Not thread-safe. */
public final class AddressRates {
    /** About 10 MB when full. An attacker who holds more addresses than this gets fresh buckets for them. */
    private static final int MAX_ADDRESSES = 65_536;

    private final int perMinute;
    private final Map<AddressBlock, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    public AddressRates(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes a token of this address. Returns zero if there was one, else how long to wait for the next. */
    public Duration take(MonoTime now, InetAddress address) {
        Duration wait = buckets.computeIfAbsent(AddressBlock.of(address), a -> new TokenBucket(perMinute, now))
                .take(now);
        if (buckets.size() > MAX_ADDRESSES) {
            Iterator<TokenBucket> oldest = buckets.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return wait;
    }

    /** Forgets the addresses that were not heard of for a while. */
    public void sweep(MonoTime now) {
        Iterator<TokenBucket> oldest = buckets.values().iterator();
        while (oldest.hasNext() && oldest.next().isFull(now)) {
            oldest.remove();
        }
    }

    int size() {
        return buckets.size();
    }
}
