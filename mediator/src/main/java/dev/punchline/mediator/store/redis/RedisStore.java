package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.Enrolled;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.registry.StreamPosition;
import dev.punchline.mediator.store.Credential;
import dev.punchline.mediator.store.Opened;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.net.IpLiteral;
import io.lettuce.core.SetArgs;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The registry in Redis. It keeps nothing but which streams are open here, so a mediator that dies takes nothing with it:
 * its peers go on at another one, with their tokens, attempts and unread mail.
 */
public final class RedisStore implements Store {
    private static final int CHALLENGE_BYTES = 24;

    /** A peer signs at once; this bridges a slow line twice over. */
    private static final Duration CHALLENGE_LIFETIME = Duration.ofSeconds(30);

    private final SecureRandom random = new SecureRandom();
    private final Limits limits;
    private final String instance;
    private final Waiters waiters = new Waiters();
    private final KnownRooms rooms;
    private final Map<StreamId, Reader> readers = new ConcurrentHashMap<>();
    private final AtomicLong lastStream = new AtomicLong();
    private final Feeds feeds;
    private final RedisLine line;
    private final Subscriptions subscriptions;
    private final RedisPlaces places;

    private RedisStore(RedisAddress address, Limits limits, Consumer<Effect> effects) throws IOException {
        this.limits = limits;
        this.rooms = new KnownRooms(limits);
        byte[] name = new byte[CHALLENGE_BYTES];
        random.nextBytes(name);
        this.instance = RoomKeys.INSTANCE + JsonFields.base64(name);
        this.feeds = new Feeds(instance, readers, effects);
        this.line = RedisLine.open(address.uri(), RoomScript.of(limits), feeds);
        this.subscriptions = new Subscriptions(line);
        this.places = new RedisPlaces(line, limits);
    }

    /**
     * Connects to a Redis.
     *
     * @param effects is called on threads of the store
     * @throws IOException if none answers; says where
     */
    public static RedisStore open(RedisAddress address, Limits limits, Consumer<Effect> effects) throws IOException {
        RedisStore store = new RedisStore(address, limits, effects);
        try {
            store.line.subscribe(store.instance);
            return store;
        } catch (Refusal away) {
            store.close();
            throw new IOException("Redis went away at once", away);
        }
    }

    private RoomReply run(RoomName room, String... arguments) throws Refusal {
        RoomReply reply = line.run(RoomKeys.room(room), arguments);
        rooms.learn(room, reply);
        return reply;
    }

    @Override
    public Executor desk() {
        return waiters;
    }

    @Override
    public Challenge challenge() throws Refusal {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        String value = JsonFields.base64(bytes);
        line.ask(redis -> redis.set(RoomKeys.challenge(value), "", SetArgs.Builder.px(CHALLENGE_LIFETIME)));
        return new Challenge(value, CHALLENGE_LIFETIME);
    }

    @Override
    public void redeem(String challenge) throws Refusal {
        if (line.ask(redis -> redis.del(RoomKeys.challenge(challenge))) == 0) {
            throw new Refusal(ApiErrorCode.CHALLENGE_EXPIRED, "the challenge is not ours, too old, or was used before");
        }
    }

    // ---- registrations

    @Override
    public Enrolled register(Enrolment enrolment) throws Refusal {
        RoomName room = enrolment.room();
        SignedCard card = enrolment.card();
        PeerId peer = card.card().peerId();
        places.enter(room, peer, enrolment.observed());
        AccessToken token = RoomToken.make(room, random);
        StunTicket ticket = StunTicket.random(random);
        run(
                room,
                "register",
                peer.text(),
                card.toJson().toString(),
                KnownRooms.text(card.card().nat()),
                IpLiteral.write(enrolment.observed()),
                token.text(),
                ticket.text(),
                new MediatorEvent.PeerOnline(card).toJson().toString(),
                new MediatorEvent.PeerChanged(card).toJson().toString(),
                rooms.isFull() ? "full" : "");
        SetArgs forAsLong = SetArgs.Builder.px(RoomScript.keep(limits));
        line.ask(redis -> redis.set(RoomKeys.ticket(ticket), room + " " + peer.text(), forAsLong));
        return new Enrolled(token, lease(), ticket);
    }

    private Lease lease() {
        Duration ttl = limits.span(Limit.REGISTRATION_TTL);
        // Between 40 and 60 % of the lease: it survives a lost renewal, and peers that came at once drift apart.
        long renewAfter = Math.max(1, Math.round(ttl.toSeconds() * (0.4 + 0.2 * random.nextDouble())));
        return new Lease(ttl, Duration.ofSeconds(renewAfter));
    }

    @Override
    public Lease renew(Credential credential, PeerId peer, Optional<SignedCard> card) throws Refusal {
        RoomName room = RoomToken.room(credential.token());
        Seen seen = observed(room, credential);
        if (!seen.peer().equals(peer)) {
            throw new Refusal(ApiErrorCode.FORBIDDEN, "this registration is of another peer");
        }
        if (card.isPresent()) {
            seen.checkSuccessor(card.get());
        }
        RoomReply renewed = run(
                room,
                "renew",
                credential.token().text(),
                card.map(newer -> newer.toJson().toString()).orElse(""),
                card.map(newer -> KnownRooms.text(newer.card().nat())).orElse(""),
                card.map(newer -> new MediatorEvent.PeerChanged(newer).toJson().toString())
                        .orElse(""));
        String ticket = RoomKeys.ticket(new StunTicket(renewed.value(0)));
        line.ask(redis -> redis.pexpire(ticket, RoomScript.keep(limits)));
        places.stay(room, peer, credential.source());
        return lease();
    }

    private Seen observed(RoomName room, Credential credential) throws Refusal {
        return Seen.of(run(room, "observed", credential.token().text(), IpLiteral.write(credential.source()))
                .values());
    }

    @Override
    public void leave(AccessToken token, PeerId peer) throws Refusal {
        run(RoomToken.room(token), "leave", token.text(), peer.text());
    }

    @Override
    public void sighted(StunTicket ticket, InetAddress source) {
        waiters.executeUnlessBusy(() -> note(ticket, source));
    }

    private void note(StunTicket ticket, InetAddress source) {
        try {
            String place = line.ask(redis -> redis.get(RoomKeys.ticket(ticket)));
            if (place != null) {
                String[] words = place.split(" ", -1);
                run(new RoomName(words[0]), "sighted", words[1], ticket.text(), IpLiteral.write(source));
            }
        } catch (Refusal away) {
            // The peer shows its ticket again before a sighting is forgotten.
        }
    }

    // ---- peers of a room

    @Override
    public PeerPage peers(AccessToken token, RoomName room, Optional<PeerId> after, int limit) throws Refusal {
        RoomName own = RoomToken.room(token);
        String last = after.map(PeerId::text).orElse("");
        List<String> found = run(own, "peers", token.text(), same(own, room), last, String.valueOf(limit))
                .values();
        List<SignedCard> cards = new ArrayList<>();
        for (String card : found.subList(1, found.size())) {
            cards.add(Seen.card(card));
        }
        return new PeerPage(cards, found.get(0).isEmpty() ? Optional.empty() : Optional.of(new PeerId(found.get(0))));
    }

    @Override
    public SignedCard peer(AccessToken token, RoomName room, PeerId peer) throws Refusal {
        RoomName own = RoomToken.room(token);
        return Seen.card(
                run(own, "peer", token.text(), same(own, room), peer.text()).value(0));
    }

    /** The script says who the token is before it says whose room that is not. */
    private static String same(RoomName own, RoomName asked) {
        return own.equals(asked) ? "1" : "0";
    }

    // ---- attempts

    @Override
    public Duration begin(Credential credential, AttemptRequest request) throws Refusal {
        RoomName room = RoomToken.room(credential.token());
        Seen caller = observed(room, credential);
        MediatorEvent told = new MediatorEvent.AttemptRequested(
                request.session(), caller.card(), caller.addresses(), Optional.empty(), request.envelope());
        RoomReply begun = run(
                room,
                "begin",
                credential.token().text(),
                request.session().text(),
                request.to().text(),
                request.toJson().toString(),
                told.toJson().toString());
        rooms.began(begun.value(0), begun.value(1), begun.value(2));
        return limits.span(Limit.ATTEMPT_TTL);
    }

    @Override
    public void signal(Credential credential, SessionId session, SignalRequest signal) throws Refusal {
        RoomName room = RoomToken.room(credential.token());
        Seen sender = observed(room, credential);
        boolean disclosed = signal.disclosure() == AddressDisclosure.DISCLOSED;
        MediatorEvent told = new MediatorEvent.SignalReceived(
                session,
                sender.peer(),
                disclosed ? sender.addresses() : ObservedAddresses.NONE,
                Optional.empty(),
                signal.envelope());
        run(
                room,
                "signal",
                credential.token().text(),
                session.text(),
                told.toJson().toString());
    }

    @Override
    public void report(AccessToken token, SessionId session, AttemptReport report) throws Refusal {
        AttemptEnd end = report.outcome() == AttemptOutcome.DECLINED ? AttemptEnd.DECLINED : AttemptEnd.FAILED;
        RoomReply taken = run(
                RoomToken.room(token),
                "report",
                token.text(),
                session.text(),
                report.outcome().code(),
                end.code());
        if (!taken.value(0).isEmpty()) {
            rooms.ended(taken.value(1), taken.value(2), report);
        }
    }

    @Override
    public MediatorStatistics statistics() {
        return rooms.statistics();
    }

    @Override
    public void check() throws Refusal {
        line.ask(redis -> redis.ping());
    }

    // ---- streams

    @Override
    public Opened open(AccessToken token, Optional<StreamPosition> from) throws Refusal {
        RoomName room = RoomToken.room(token);
        StreamId stream = new StreamId(lastStream.incrementAndGet());
        // Before the stream begins, so that no news is missed between the two.
        subscriptions.join(room);
        RoomReply opened;
        try {
            opened = run(
                    room,
                    "open",
                    token.text(),
                    instance,
                    String.valueOf(stream.number()),
                    from.map(at -> String.valueOf(at.room())).orElse(""),
                    from.map(at -> String.valueOf(at.mail())).orElse(""));
        } catch (Refusal e) {
            subscriptions.leave(room);
            throw e;
        }
        StreamPosition position = new StreamPosition(Long.parseLong(opened.value(1)), Long.parseLong(opened.value(2)));
        readers.put(stream, new Reader(room, new PeerId(opened.value(0)), position));
        return new Opened(stream, room);
    }

    @Override
    public Optional<Batch> read(StreamId stream, int max) throws Refusal {
        Reader reader = readers.get(stream);
        if (reader == null) {
            return Optional.empty();
        }
        List<String> read = run(
                        reader.room,
                        "read",
                        reader.peer.text(),
                        instance,
                        String.valueOf(stream.number()),
                        String.valueOf(reader.position().room()),
                        String.valueOf(reader.position().mail()),
                        String.valueOf(max))
                .values();
        return read.get(0).equals("over") ? Optional.empty() : Optional.of(reader.take(read, max));
    }

    @Override
    public StreamEnd ending(StreamId stream) {
        return feeds.ending(stream);
    }

    @Override
    public void closed(StreamId stream) {
        Reader reader = readers.remove(stream);
        feeds.forget(stream);
        if (reader == null) {
            return;
        }
        subscriptions.leave(reader.room);
        try {
            run(reader.room, "closed", reader.peer.text(), instance, String.valueOf(stream.number()));
        } catch (Refusal away) {
            // Its registration ends with its lease, if the peer does not come back.
        }
    }

    // ---- time

    /** Each operation on a room sweeps it; here are those that nobody does anything in. */
    @Override
    public void sweep() {
        for (RoomName room : rooms.names()) {
            waiters.execute(() -> sweep(room));
        }
    }

    private void sweep(RoomName room) {
        try {
            run(room, "sweep");
        } catch (Refusal away) {
            // What has expired is found when Redis is back.
        }
    }

    @Override
    public void close() {
        waiters.close();
        line.close();
    }
}
