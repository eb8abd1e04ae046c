package dev.punchline.mediator.sse;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.protocol.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The registry as the server's threads see it: one call at a time, each a few microseconds, and what a call leads to
 * is handed on afterwards, outside of the lock.
 */
public final class LiveRegistry {
    /** What to do with the registry at a moment. */
    @FunctionalInterface
    public interface Call<T> {
        T on(Registry registry, MonoTime now) throws Refusal;
    }

    private final Object lock = new Object();
    private final Registry registry;
    private final Supplier<MonoTime> clock;
    private final Consumer<Effect> effects;

    /** @param effects is called on the thread of whoever caused the effect */
    public LiveRegistry(Registry registry, Supplier<MonoTime> clock, Consumer<Effect> effects) {
        this.registry = registry;
        this.clock = clock;
        this.effects = effects;
    }

    public <T> T call(Call<T> call) throws Refusal {
        List<Effect> caused = new ArrayList<>(2);
        try {
            synchronized (lock) {
                try {
                    return call.on(registry, clock.get());
                } finally {
                    for (Effect effect = registry.poll(); effect != null; effect = registry.poll()) {
                        caused.add(effect);
                    }
                }
            }
        } finally {
            caused.forEach(effects);
        }
    }

    /** Lets go of what has expired. */
    public void sweep() {
        try {
            call((registry, now) -> {
                registry.sweep(now);
                return now;
            });
        } catch (Refusal e) {
            throw new IllegalStateException("time refuses nothing", e);
        }
    }
}
