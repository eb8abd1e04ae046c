package dev.punchline.engine.interop;

import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTrace;
import dev.punchline.protocol.signal.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What our agent said and received, for a test to wait for. */
final class Heard implements UdpAgent.Listener {
    /** Above our agent's own patience, so that its verdict comes first. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final BlockingQueue<IceEffect> effects = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final List<IceEffect> seen = new ArrayList<>();

    @Override
    public void onEffect(IceEffect effect) {
        effects.add(effect);
    }

    @Override
    public void onText(String text) {
        texts.add(text);
    }

    @Override
    public void onCandidate(Candidate candidate) {
        throw new IllegalStateException("no STUN server was asked");
    }

    /** The next effect of a kind that fits; those before it are passed over. */
    <E extends IceEffect> E next(Class<E> kind, Predicate<E> fits) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            IceEffect effect = effects.poll(giveUpAt - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (effect == null) {
                throw new AssertionError("no such " + kind.getSimpleName() + " after " + seen);
            }
            seen.add(effect);
            if (kind.isInstance(effect) && fits.test(kind.cast(effect))) {
                return kind.cast(effect);
            }
        }
    }

    <E extends IceEffect> E next(Class<E> kind) throws InterruptedException {
        return next(kind, any -> true);
    }

    /** Our role after all that was passed over or returned. */
    IceRole roleAfter(IceRole first) {
        return seen.stream()
                .filter(IceTrace.RoleChanged.class::isInstance)
                .map(effect -> ((IceTrace.RoleChanged) effect).role())
                .reduce(first, (before, after) -> after);
    }

    String nextText() throws InterruptedException {
        String text = texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("no data after " + seen);
        }
        return text;
    }
}
