package dev.punchline.mediator.store;

import dev.punchline.mediator.proof.Challenges;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.Enrolled;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.registry.StreamPosition;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The registry as the server's threads see it: one call at a time, each a few microseconds, and what a call leads to
 * is handed on afterwards, outside of the lock.
 */
public final class MemoryStore implements Store {
    /** What to find out from the registry at a moment. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Registry registry, MonoTime now) throws Refusal;
    }

    /** What to do with the registry at a moment. */
    @FunctionalInterface
    private interface Order {
        void obey(Registry registry, MonoTime now) throws Refusal;
    }

    private final Object lock = new Object();
    private final Registry registry;
    private final Challenges challenges;
    private final Supplier<MonoTime> clock;
    private final Consumer<Effect> effects;

    /** @param effects is called on the thread of whoever caused the effect */
    public MemoryStore(Registry registry, Challenges challenges, Supplier<MonoTime> clock, Consumer<Effect> effects) {
        this.registry = registry;
        this.challenges = challenges;
        this.clock = clock;
        this.effects = effects;
    }

    private <T> T call(Question<T> question) throws Refusal {
        List<Effect> caused = new ArrayList<>(2);
        try {
            synchronized (lock) {
                try {
                    return question.ask(registry, clock.get());
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

    private void order(Order order) throws Refusal {
        call((registry, now) -> {
            order.obey(registry, now);
            return registry;
        });
    }

    private <T> T always(Question<T> question) {
        try {
            return call(question);
        } catch (Refusal e) {
            throw new IllegalStateException("that refuses nothing", e);
        }
    }

    private void alwaysOrder(Order order) {
        always((registry, now) -> {
            order.obey(registry, now);
            return registry;
        });
    }

    @Override
    public Executor desk() {
        return Runnable::run;
    }

    @Override
    public Challenge challenge() {
        return always((registry, now) -> challenges.issue(now));
    }

    @Override
    public void redeem(String challenge) throws Refusal {
        order((registry, now) -> challenges.redeem(now, challenge));
    }

    @Override
    public Enrolled register(Enrolment enrolment) throws Refusal {
        return call((registry, now) -> registry.register(now, enrolment));
    }

    @Override
    public Lease renew(Credential credential, PeerId peer, Optional<SignedCard> card) throws Refusal {
        return call((registry, now) -> {
            registry.observed(now, credential.token(), credential.source());
            return registry.renew(now, credential.token(), peer, card);
        });
    }

    @Override
    public void leave(AccessToken token, PeerId peer) throws Refusal {
        order((registry, now) -> registry.leave(token, peer));
    }

    @Override
    public void sighted(StunTicket ticket, InetAddress source) {
        alwaysOrder((registry, now) -> registry.sighted(now, ticket, source));
    }

    @Override
    public PeerPage peers(AccessToken token, RoomName room, Optional<PeerId> after, int limit) throws Refusal {
        return call((registry, now) -> registry.peers(token, room, after, limit));
    }

    @Override
    public SignedCard peer(AccessToken token, RoomName room, PeerId peer) throws Refusal {
        return call((registry, now) -> registry.peer(token, room, peer));
    }

    @Override
    public Duration begin(Credential credential, AttemptRequest request) throws Refusal {
        return call((registry, now) -> {
            registry.observed(now, credential.token(), credential.source());
            return registry.begin(now, credential.token(), request);
        });
    }

    @Override
    public void signal(Credential credential, SessionId session, SignalRequest signal) throws Refusal {
        order((registry, now) -> {
            registry.observed(now, credential.token(), credential.source());
            registry.signal(now, credential.token(), session, signal);
        });
    }

    @Override
    public void report(AccessToken token, SessionId session, AttemptReport report) throws Refusal {
        order((registry, now) -> registry.report(now, token, session, report));
    }

    @Override
    public MediatorStatistics statistics() {
        return always(Registry::statistics);
    }

    @Override
    public void check() {
        // What is in this process is there.
    }

    @Override
    public Opened open(AccessToken token, Optional<StreamPosition> from) throws Refusal {
        return call((registry, now) -> new Opened(registry.open(token, from), registry.roomOf(token)));
    }

    @Override
    public Optional<Batch> read(StreamId stream, int max) {
        return always((registry, now) -> registry.read(stream, max));
    }

    @Override
    public StreamEnd ending(StreamId stream) {
        return always((registry, now) -> registry.ending(stream));
    }

    @Override
    public void closed(StreamId stream) {
        alwaysOrder((registry, now) -> registry.closed(now, stream));
    }

    @Override
    public void sweep() {
        alwaysOrder((registry, now) -> registry.sweep(now));
    }

    @Override
    public void close() {
        // It ends with the process.
    }
}
