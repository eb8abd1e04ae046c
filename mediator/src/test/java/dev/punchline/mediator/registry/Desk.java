package dev.punchline.mediator.registry;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorEvents;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;

/** A registry under virtual time, and the words in which tests speak of it. */
final class Desk {
    static final RoomName ROOM = new RoomName("room");
    static final Limits LIMITS = Limits.DEFAULT
            .with(Limit.REGISTRATION_TTL, 120)
            .with(Limit.STREAM_GRACE, 20)
            .with(Limit.ATTEMPT_TTL, 60)
            .with(Limit.MAX_PEERS, 10)
            .with(Limit.MAX_ATTEMPTS_PER_PEER, 3)
            .with(Limit.MAX_ATTEMPTS_TO_PEER, 3)
            .with(Limit.MAX_SIGNALS_PER_ATTEMPT, 5);

    final Random random;
    final Registry registry;
    MonoTime now = new MonoTime(Long.MAX_VALUE - Duration.ofSeconds(100).toNanos()); // it may wrap

    Desk(long seed) {
        this(seed, LIMITS);
    }

    Desk(long seed, Limits limits) {
        random = new Random(seed);
        registry = new Registry(limits, random, now);
    }

    AccessToken register(int peer) throws Refusal {
        return register(peer, ROOM);
    }

    AccessToken register(int peer, RoomName room) throws Refusal {
        return registry.register(now, new Enrolment(TestCards.card(peer), room, address(peer)))
                .token();
    }

    static InetAddress address(int peer) {
        return dev.punchline.protocol.net.IpLiteral.parse("203.0.113." + peer);
    }

    static ObservedAddresses seenAt(int peer) {
        return new ObservedAddresses(List.of(address(peer)));
    }

    void pass(Duration span) {
        now = now.plus(span);
        registry.sweep(now);
    }

    static PeerId id(int peer) {
        return TestCards.identity(peer).peerId();
    }

    SessionId begin(AccessToken caller, int called) throws Refusal {
        SessionId session = SessionId.random(random);
        registry.begin(now, caller, new AttemptRequest(session, id(called), sealed("offer")));
        return session;
    }

    void signal(AccessToken from, SessionId session, String text) throws Refusal {
        registry.signal(now, from, session, new SignalRequest(sealed(text), AddressDisclosure.WITHHELD));
    }

    static SealedSignal sealed(String text) {
        return new SealedSignal(text.getBytes(StandardCharsets.UTF_8));
    }

    StreamId open(AccessToken token) throws Refusal {
        return registry.open(token, Optional.empty());
    }

    /** All that a stream has to say now. */
    List<MediatorEvent> read(StreamId stream) {
        List<MediatorEvent> events = new ArrayList<>();
        for (Batch batch = registry.read(stream, 3).orElseThrow();
                !batch.notices().isEmpty();
                batch = registry.read(stream, 3).orElseThrow()) {
            batch.notices().forEach(notice -> events.add(event(notice)));
        }
        return events;
    }

    StreamPosition position(StreamId stream) {
        return registry.read(stream, 0).orElseThrow().position();
    }

    static MediatorEvent event(Notice notice) {
        try {
            return MediatorEvents.read(notice.type(), new String(notice.json(), StandardCharsets.UTF_8))
                    .orElseThrow();
        } catch (JsonFormatException e) {
            return Assertions.fail(e);
        }
    }

    List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        for (Effect effect = registry.poll(); effect != null; effect = registry.poll()) {
            effects.add(effect);
        }
        return effects;
    }
}
