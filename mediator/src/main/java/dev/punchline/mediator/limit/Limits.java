package dev.punchline.mediator.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The value of every {@link Limit}. Immutable. */
public final class Limits {
    /** What a mediator does that is told nothing. */
    public static final Limits DEFAULT = new Limits(new EnumMap<>(Limit.class));

    /** Those that differ from the default. */
    private final Map<Limit, Integer> changed;

    private Limits(Map<Limit, Integer> changed) {
        this.changed = changed;
    }

    /**
     * The same with another value.
     *
     * @throws IllegalArgumentException if it is out of bounds; says what they are
     */
    public Limits with(Limit limit, int value) {
        Map<Limit, Integer> more = new EnumMap<>(Limit.class);
        more.putAll(changed);
        if (limit.checked(value) == limit.usual()) {
            more.remove(limit);
        } else {
            more.put(limit, value);
        }
        return new Limits(more);
    }

    public int get(Limit limit) {
        return changed.getOrDefault(limit, limit.usual());
    }

    /** The value of a limit in seconds. */
    public Duration span(Limit limit) {
        if (limit.unit() != Limit.Unit.SECONDS) {
            throw new IllegalArgumentException(limit + " is no span of time");
        }
        return Duration.ofSeconds(get(limit));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits limits && changed.equals(limits.changed);
    }

    @Override
    public int hashCode() {
        return changed.hashCode();
    }

    @Override
    public String toString() {
        return "Limits" + changed;
    }
}
