package dev.punchline.mediator.limit;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many are there at a time of each prefix of each address. Not thread-safe. */
public final class Occupancy {
    private final Allowance allowed;
    private final Map<AddressBlock, Integer> present = new HashMap<>();

    public Occupancy(Allowance allowed) {
        this.allowed = allowed;
    }

    /** Counts one more, unless a prefix has as many as it may. */
    public boolean enter(InetAddress address) {
        List<AddressBlock> blocks = AddressBlock.of(address);
        for (int level = 0; level < blocks.size(); level++) {
            if (present.getOrDefault(blocks.get(level), 0) >= allowed.at(level)) {
                return false;
            }
        }
        blocks.forEach(block -> present.merge(block, 1, Integer::sum));
        return true;
    }

    /** One that entered is gone. */
    public void leave(InetAddress address) {
        for (AddressBlock block : AddressBlock.of(address)) {
            present.computeIfPresent(block, (b, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether nobody is there. */
    public boolean isEmpty() {
        return present.isEmpty();
    }
}
