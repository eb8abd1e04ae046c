package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who is registered, in which room, and which attempts are open.
 *
 * <p>Pure: no sockets, threads, clocks. Not thread-safe. A {@link Refusal} leaves it unchanged. What a change leads to
 * outside waits in {@link #poll}; {@link #sweep} is to be called once a second or so.
 */
public final class Registry {
    /** For so long the mediator vouches for an address that a peer was seen at. */
    public static final Duration SIGHTING = Sightings.LIFETIME;

    private static final int TOKEN_BYTES = 24;

    private final Limits limits;
    private final RandomGenerator random;
    private final MonoTime startedAt;
    private final Map<AccessToken, Member> members = new HashMap<>();
    private final Map<StunTicket, Member> tickets = new HashMap<>();
    private final Map<RoomName, Room> rooms = new HashMap<>();
    private final Map<StreamId, Member> streams = new HashMap<>();
    /** Why a stream is over, until it is closed. */
    private final Map<StreamId, StreamEnd> endings = new HashMap<>();

    private final Expiry<Member> expiry = new Expiry<>(Member::deadline);
    private final Tally tally = new Tally();
    private final Queue<Effect> effects = new ArrayDeque<>();
    private final Attempts attempts;
    private final Entrance entrance;
    private long lastStream;

    /** @param random makes the tokens: a {@link java.security.SecureRandom} outside of tests */
    public Registry(Limits limits, RandomGenerator random, MonoTime now) {
        this.limits = limits;
        this.random = random;
        this.startedAt = now;
        this.entrance = new Entrance(limits);
        this.attempts = new Attempts(limits, tally, new Experience(random), this::post);
    }

    /** The next thing to do outside; null if there is nothing. */
    public @Nullable Effect poll() {
        return effects.poll();
    }

    // ---- registrations

    /**
     * Registers a peer that has proven its key. If it is in that room already, the new registration takes over: the
     * former token and stream end, open attempts and unread mail go on.
     */
    public Enrolled register(MonoTime now, Enrolment enrolment) throws Refusal {
        Room known = rooms.get(enrolment.room());
        Member member =
                known == null ? null : known.members.get(enrolment.card().card().peerId());
        if (member == null) {
            entrance.enter(now, enrolment, known == null ? 0 : known.members.size());
        } else {
            entrance.move(now, member.origin(), enrolment.observed());
        }
        Room room = rooms.computeIfAbsent(enrolment.room(), name -> new Room(name, limits.get(Limit.ROOM_EVENTS)));
        Tokens tokens = new Tokens(newToken(), StunTicket.random(random));
        if (member == null) {
            member = new Member(room, enrolment, tokens, now, limits);
            room.enter(member);
            tell(room, new MediatorEvent.PeerOnline(member.card()));
        } else {
            takeOver(now, member, enrolment, tokens);
        }
        members.put(tokens.access(), member);
        tickets.put(tokens.stun(), member);
        member.goWithoutStream(now.plus(limits.span(Limit.STREAM_GRACE)));
        return new Enrolled(tokens.access(), lease(now, member), tokens.stun());
    }

    private void takeOver(MonoTime now, Member member, Enrolment enrolment, Tokens tokens) {
        endStream(member, StreamEnd.REPLACED);
        members.remove(member.token());
        tickets.remove(member.ticket());
        boolean news = !member.card().equals(enrolment.card());
        member.takeOver(enrolment, tokens, now);
        if (news) {
            tell(member.room, new MediatorEvent.PeerChanged(member.card()));
        }
    }

    /** Renews a registration and publishes the card if there is one that differs. */
    public Lease renew(MonoTime now, AccessToken token, PeerId peer, Optional<SignedCard> card) throws Refusal {
        Member member = own(token, peer);
        if (card.isPresent() && !card.get().equals(member.card())) {
            publish(now, member, card.get());
        }
        return lease(now, member);
    }

    private void publish(MonoTime now, Member member, SignedCard card) throws Refusal {
        if (!card.card().peerId().equals(member.peerId)) {
            throw new Refusal(ApiErrorCode.FORBIDDEN, "the card is of another peer");
        }
        if (card.card().issuedAt().isBefore(member.card().card().issuedAt())) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "the card is older than the published one");
        }
        Duration wait = member.cardChanges.take(now);
        if (!wait.isZero()) {
            throw new Refusal(ApiErrorCode.RATE_LIMITED, "the card changes too often", Optional.of(wait))
                    .by(Limit.CARDS_PER_MINUTE);
        }
        member.replaceCard(card);
        tell(member.room, new MediatorEvent.PeerChanged(card));
    }

    private Lease lease(MonoTime now, Member member) {
        member.renew(now.plus(limits.span(Limit.REGISTRATION_TTL)));
        expiry.watch(member);
        // Between 40 and 60 % of the lease: it survives a lost renewal, and peers that came at once drift apart.
        double share = 0.4 + 0.2 * random.nextDouble();
        long renewAfter =
                Math.max(1, Math.round(limits.span(Limit.REGISTRATION_TTL).toSeconds() * share));
        return new Lease(
                Duration.ofSeconds(limits.span(Limit.REGISTRATION_TTL).toSeconds()), Duration.ofSeconds(renewAfter));
    }

    /** Ends a registration. */
    public void leave(AccessToken token, PeerId peer) throws Refusal {
        remove(own(token, peer));
    }

    private void remove(Member member) {
        endStream(member, StreamEnd.ENDED);
        member.leave();
        members.remove(member.token());
        tickets.remove(member.ticket());
        attempts.endAll(member);
        entrance.leave(member);
        member.room.leave(member);
        tell(member.room, new MediatorEvent.PeerOffline(member.peerId));
        forgetIfEmpty(member.room);
    }

    /** A request of this registration came from there. */
    public void observed(MonoTime now, AccessToken token, InetAddress source) throws Refusal {
        member(token).sightings.add(now, source);
    }

    /** A datagram with this ticket came from there, and its sender receives there. An unknown ticket changes nothing. */
    public void sighted(MonoTime now, StunTicket ticket, InetAddress source) {
        Member member = tickets.get(ticket);
        if (member != null) {
            member.sightings.add(now, source);
        }
    }

    private void forgetIfEmpty(Room room) {
        if (room.members.isEmpty()) {
            rooms.remove(room.name);
        }
    }

    // ---- peers of a room

    /**
     * A part of the room's peers, in the order of their ids.
     *
     * @param after the page begins behind this id
     * @param limit 1 to {@link PeerPage#MAX_PEERS}
     */
    public PeerPage peers(AccessToken token, RoomName room, Optional<PeerId> after, int limit) throws Refusal {
        Room own = ownRoom(token, room);
        Collection<Member> rest =
                after.isPresent() ? own.members.tailMap(after.get(), false).values() : own.members.values();
        List<SignedCard> page = new ArrayList<>();
        Optional<PeerId> next = Optional.empty();
        for (Member member : rest) {
            if (page.size() == limit) {
                next = Optional.of(page.get(limit - 1).card().peerId());
                break;
            }
            page.add(member.card());
        }
        return new PeerPage(page, next);
    }

    /** The card of one peer of the room. */
    public SignedCard peer(AccessToken token, RoomName room, PeerId peer) throws Refusal {
        return find(ownRoom(token, room), peer).card();
    }

    private Room ownRoom(AccessToken token, RoomName name) throws Refusal {
        Member member = member(token);
        if (!member.room.name.equals(name)) {
            throw new Refusal(ApiErrorCode.FORBIDDEN, "this registration is of another room");
        }
        return member.room;
    }

    private static Member find(Room room, PeerId peer) throws Refusal {
        Member member = room.members.get(peer);
        if (member != null) {
            return member;
        }
        throw room.wasHere(peer)
                ? new Refusal(ApiErrorCode.PEER_OFFLINE, "the peer has left")
                : new Refusal(ApiErrorCode.PEER_UNKNOWN, "no such peer in this room");
    }

    // ---- attempts

    /** Asks a peer of the same room for a session. Returns how long the attempt lives without a signal. */
    public Duration begin(MonoTime now, AccessToken token, AttemptRequest request) throws Refusal {
        Member caller = member(token);
        attempts.begin(now, caller, find(caller.room, request.to()), request);
        return limits.span(Limit.ATTEMPT_TTL);
    }

    /** Carries a signal to the other participant of an attempt. */
    public void signal(MonoTime now, AccessToken token, SessionId session, SignalRequest signal) throws Refusal {
        attempts.signal(now, member(token), session, signal);
    }

    /** Takes a participant's verdict on an attempt. */
    public void report(MonoTime now, AccessToken token, SessionId session, AttemptReport report) throws Refusal {
        attempts.report(now, member(token), session, report);
    }

    public MediatorStatistics statistics(MonoTime now) {
        return tally.snapshot(now.since(startedAt), members.size(), attempts.size());
    }

    // ---- streams

    /**
     * Opens the event stream of a registration; one that is open already ends.
     *
     * @param from the position behind the last event that the peer has; nothing for where the former stream ended
     */
    public StreamId open(AccessToken token, Optional<StreamPosition> from) throws Refusal {
        Member member = member(token);
        endStream(member, StreamEnd.REOPENED);
        StreamId stream = new StreamId(++lastStream);
        member.open(stream, from);
        streams.put(stream, member);
        return stream;
    }

    /** What a stream sends next: {@code max} events at most. Nothing once the stream is over. */
    public Optional<Batch> read(StreamId stream, int max) {
        Member member = streams.get(stream);
        Reader reader = member == null ? null : member.reader();
        return reader == null ? Optional.empty() : Optional.of(reader.read(max));
    }

    /** Why a stream is over that has nothing more to read. */
    public StreamEnd ending(StreamId stream) {
        return endings.getOrDefault(stream, StreamEnd.ENDED);
    }

    /** A stream is served no longer. If it broke, its peer stays online for the grace period. */
    public void closed(MonoTime now, StreamId stream) {
        endings.remove(stream);
        Member member = streams.remove(stream);
        if (member != null) {
            member.goWithoutStream(now.plus(limits.span(Limit.STREAM_GRACE)));
            expiry.watch(member);
        }
    }

    /** The room of a registration. */
    public RoomName roomOf(AccessToken token) throws Refusal {
        return member(token).room.name;
    }

    private void endStream(Member member, StreamEnd reason) {
        Reader reader = member.reader();
        if (reader != null) {
            streams.remove(reader.id);
            endings.put(reader.id, reason);
            effects.add(new Effect.EndStream(reader.id, reason));
        }
    }

    // ---- time

    /** Lets go of what has expired. */
    public void sweep(MonoTime now) {
        for (Member member = expiry.poll(now); member != null; member = expiry.poll(now)) {
            remove(member);
        }
        attempts.sweep(now);
    }

    /** Whether nothing at all is held any more. */
    boolean isEmpty() {
        return members.isEmpty()
                && tickets.isEmpty()
                && rooms.isEmpty()
                && streams.isEmpty()
                && endings.isEmpty()
                && expiry.isEmpty()
                && attempts.isEmpty()
                && entrance.isEmpty();
    }

    // ---- common

    private Member member(AccessToken token) throws Refusal {
        Member member = members.get(token);
        if (member == null) {
            throw new Refusal(ApiErrorCode.TOKEN_UNKNOWN, "not registered, or no longer: register again");
        }
        return member;
    }

    private Member own(AccessToken token, PeerId peer) throws Refusal {
        Member member = member(token);
        if (!member.peerId.equals(peer)) {
            throw new Refusal(ApiErrorCode.FORBIDDEN, "this registration is of another peer");
        }
        return member;
    }

    private void post(Member member, MediatorEvent event) {
        member.mailbox.append(Notice.of(event));
        Reader reader = member.reader();
        if (reader != null) {
            effects.add(new Effect.Mail(reader.id));
        }
    }

    private void tell(Room room, MediatorEvent event) {
        room.log.append(Notice.of(event));
        effects.add(new Effect.RoomNews(room.name));
    }

    private AccessToken newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return new AccessToken(JsonFields.base64(bytes));
    }
}
