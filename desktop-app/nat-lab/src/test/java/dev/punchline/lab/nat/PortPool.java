package dev.punchline.lab.nat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Hands out the outside ports of one NAT for one transport. */
final class PortPool {
    private static final int FIRST = 1_024;
    private static final int END = 65_536;
    /** Enough to find a free port by chance while one in a hundred is free. */
    private static final int TRIES = 1_000;

    private final PortRule rule;
    private final RandomGenerator random;
    private final Map<Integer, Integer> blockOf = new HashMap<>();
    private final List<Integer> freeBlocks = new ArrayList<>();
    private int next;

    PortPool(PortRule rule, RandomGenerator random) {
        this.rule = rule;
        this.random = random;
        this.next = FIRST + random.nextInt((END - FIRST) / 2);
        for (int first = FIRST; rule.size() > 0 && first + rule.size() <= END; first += rule.size()) {
            freeBlocks.add(first);
        }
        Collections.shuffle(freeBlocks, new Random(random.nextLong()));
    }

    OptionalInt take(Endpoint inside, IntPredicate free) {
        return switch (rule.allocation()) {
            case PRESERVING ->
                free.test(inside.port()) ? OptionalInt.of(inside.port()) : anyOf(FIRST, END - FIRST, free);
            case SEQUENTIAL -> following(free);
            case RANDOM -> anyOf(FIRST, END - FIRST, free);
            case BLOCK -> anyOf(block(inside.address()), rule.size(), free);
            case UNKNOWN -> throw new IllegalArgumentException("a NAT knows how it numbers ports");
        };
    }

    private int block(int subscriber) {
        return blockOf.computeIfAbsent(subscriber, any -> freeBlocks.remove(freeBlocks.size() - 1));
    }

    private OptionalInt following(IntPredicate free) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = next;
            next = next + rule.step() >= END ? FIRST : next + rule.step();
            if (free.test(port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt anyOf(int first, int size, IntPredicate free) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = first + random.nextInt(size);
            if (free.test(port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }
}
