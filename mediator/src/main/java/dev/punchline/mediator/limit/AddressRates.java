package dev.punchline.mediator.limit;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link TokenBucket} for each prefix of each address, of a bounded number of them. Not thread-safe. */
public final class AddressRates {
    /** Of each length of prefix; about 4 MB when full. Who holds more of them than this gets fresh buckets for them. */
    private static final int MAX_BLOCKS = 16_384;

    private final Allowance perMinute;
    /** By the length of the prefix, so that a flood of short-lived addresses does not make us forget their network. */
    private final List<Map<AddressBlock, TokenBucket>> levels = new ArrayList<>();

    public AddressRates(Allowance perMinute) {
        this.perMinute = perMinute;
        for (int level = 0; level < AddressBlock.LEVELS; level++) {
            levels.add(new LinkedHashMap<>(16, 0.75f, true));
        }
    }

    /** Takes a token of all prefixes of an address. Returns zero if each had one, else how long to wait; none is taken. */
    public Duration take(MonoTime now, InetAddress address) {
        List<AddressBlock> blocks = AddressBlock.of(address);
        List<TokenBucket> buckets = new ArrayList<>(blocks.size());
        for (int level = 0; level < blocks.size(); level++) {
            TokenBucket bucket = bucket(now, level, blocks.get(level));
            if (!bucket.has(now)) {
                return bucket.refusal(now);
            }
            buckets.add(bucket);
        }
        buckets.forEach(bucket -> bucket.take(now));
        return Duration.ZERO;
    }

    private TokenBucket bucket(MonoTime now, int level, AddressBlock block) {
        Map<AddressBlock, TokenBucket> all = levels.get(level);
        TokenBucket bucket = all.computeIfAbsent(block, b -> new TokenBucket(perMinute.at(level), now));
        if (all.size() > MAX_BLOCKS) {
            Iterator<TokenBucket> oldest = all.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return bucket;
    }

    /** Forgets those that were not heard of for a while. */
    public void sweep(MonoTime now) {
        for (Map<AddressBlock, TokenBucket> all : levels) {
            Iterator<TokenBucket> oldest = all.values().iterator();
            while (oldest.hasNext() && oldest.next().isFull(now)) {
                oldest.remove();
            }
        }
    }

    int size() {
        return levels.stream().mapToInt(Map::size).sum();
    }
}
