package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.TokenBucket;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One peer in one room, for as long as it is registered there. */
final class Member {
    final PeerId peerId;
    final Room room;
    /** What waits for this peer alone. */
    final EventLog mailbox;

    final Set<Attempt> calling = new LinkedHashSet<>();
    final Set<Attempt> called = new LinkedHashSet<>();
    final TokenBucket cardChanges;
    final TokenBucket signals;
    final Sightings sightings = new Sightings();

    private InetAddress origin;
    private AccessToken token;
    private SignedCard card;
    private StunTicket ticket;
    private MonoTime leaseEnd;
    private MonoTime graceEnd;
    /** Where a stream begins that says no position. */
    private StreamPosition start;

    private long readAtRenewal;

    private @Nullable Reader reader;
    private boolean gone;

    Member(Room room, Enrolment enrolment, Tokens tokens, MonoTime now, Limits limits) {
        this.peerId = enrolment.card().card().peerId();
        this.room = room;
        this.mailbox = new EventLog(limits.get(Limit.PEER_EVENTS));
        this.origin = enrolment.observed();
        this.token = tokens.access();
        this.ticket = tokens.stun();
        this.card = enrolment.card();
        this.sightings.add(now, enrolment.observed());
        this.leaseEnd = now;
        this.graceEnd = now;
        this.start = new StreamPosition(room.log.end(), 0);
        this.cardChanges = new TokenBucket(limits.get(Limit.CARDS_PER_MINUTE), now);
        this.signals = new TokenBucket(limits.get(Limit.SIGNALS_PER_MINUTE), now);
    }

    /** The same peer registered again. Its attempts and the mail that it has not read go on. */
    void takeOver(Enrolment enrolment, Tokens tokens, MonoTime now) {
        token = tokens.access();
        ticket = tokens.stun();
        card = enrolment.card();
        origin = enrolment.observed();
        // Another process, perhaps on another computer with a copy of the key: it is not where the former was.
        sightings.clear();
        sightings.add(now, enrolment.observed());
    }

    /** @param from where the stream begins; nothing for where the former one ended */
    void open(StreamId id, Optional<StreamPosition> from) {
        reader = new Reader(id, room, mailbox, from.orElse(position()));
    }

    /** No stream is served; {@code until} is how long the peer stays online without one. */
    void goWithoutStream(MonoTime until) {
        start = position();
        reader = null;
        graceEnd = until;
    }

    private StreamPosition position() {
        return reader == null ? start : reader.position();
    }

    void renew(MonoTime until) {
        leaseEnd = until;
        // What was read before the last renewal is asked for by no broken stream any more.
        mailbox.forget(readAtRenewal);
        readAtRenewal = position().mail();
    }

    void leave() {
        gone = true;
    }

    void replaceCard(SignedCard newer) {
        card = newer;
    }

    /** When the registration ends if nothing happens; null if it has ended. */
    @Nullable
    MonoTime deadline() {
        if (gone) {
            return null;
        }
        return reader == null && graceEnd.isBefore(leaseEnd) ? graceEnd : leaseEnd;
    }

    @Nullable
    Reader reader() {
        return reader;
    }

    /** Where its registration came from. */
    InetAddress origin() {
        return origin;
    }

    AccessToken token() {
        return token;
    }

    SignedCard card() {
        return card;
    }

    StunTicket ticket() {
        return ticket;
    }
}
