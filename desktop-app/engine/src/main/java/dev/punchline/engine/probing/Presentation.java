package dev.punchline.engine.probing;

import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TicketReceipt;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Shows this peer's ticket to the mediator's STUN servers, again and again, so that the mediator can vouch for where this
 * peer's packets come from. Pure; its owner sends what {@link #poll} says.
 */
public final class Presentation {
    /** The mediator forgets after 5 minutes; so four in a row may be lost. */
    static final Duration PERIOD = Duration.ofSeconds(60);

    /** Each address of a STUN server may be another address of a carrier's pool; more than two times two are not made. */
    static final int MAX_SERVERS = 4;

    /** For a request that gets no answer; afterwards it waits for the next period. */
    private static final List<Duration> GAPS =
            List.of(Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofSeconds(2));

    /** A receipt is new at the start and when the address has changed; a server that always has another is mad. */
    private static final int MAX_RECEIPTS = 3;

    private final StunTicket ticket;
    private final RandomGenerator random;
    private final List<Visit> visits = new ArrayList<>();
    private final Queue<Show> effects = new ArrayDeque<>();

    /** A request to send to one of the servers. */
    public record Show(InetSocketAddress to, StunMessage request) {}

    private static final class Visit {
        final InetSocketAddress server;
        TicketReceipt receipt = TicketReceipt.NONE;

        @Nullable
        TransactionId asked;

        MonoTime nextAt;
        int sent;
        int receipts;

        Visit(InetSocketAddress server, MonoTime now) {
            this.server = server;
            this.nextAt = now;
        }
    }

    /**
     * Begins at once.
     *
     * @param servers the first one first; those beyond {@value #MAX_SERVERS} are left out
     * @param random a {@link java.security.SecureRandom} outside of tests
     */
    public Presentation(MonoTime now, StunTicket ticket, List<InetSocketAddress> servers, RandomGenerator random) {
        this.ticket = ticket;
        this.random = random;
        servers.stream().limit(MAX_SERVERS).forEach(server -> visits.add(new Visit(server, now)));
    }

    public void onTick(MonoTime now) {
        for (Visit visit : visits) {
            if (!now.isBefore(visit.nextAt)) {
                show(now, visit);
            }
        }
    }

    private void show(MonoTime now, Visit visit) {
        TransactionId id = TransactionId.random(random);
        visit.asked = id;
        boolean last = visit.sent >= GAPS.size();
        visit.nextAt = now.plus(last ? PERIOD : GAPS.get(visit.sent));
        visit.sent = last ? 0 : visit.sent + 1;
        visit.receipts = last ? 0 : visit.receipts;
        StunMessage request = StunMessage.request(id).with(new ShownTicket(ticket, visit.receipt).attribute());
        effects.add(new Show(visit.server, request));
    }

    /** Takes a STUN message that a socket received; says whether it was the answer to the last request somewhere. */
    public boolean onMessage(MonoTime now, InetSocketAddress from, StunMessage message) {
        for (Visit visit : visits) {
            if (message.id().equals(visit.asked) && from.equals(visit.server)) {
                visit.asked = null;
                if (message.stunClass() == StunClass.SUCCESS) {
                    answered(now, visit, TicketReceipt.read(message).orElse(TicketReceipt.NONE));
                }
                return true;
            }
        }
        return false;
    }

    private void answered(MonoTime now, Visit visit, TicketReceipt given) {
        boolean again = !given.equals(TicketReceipt.NONE) && visit.receipts < MAX_RECEIPTS;
        visit.sent = 0;
        if (again) {
            visit.receipts++;
            visit.receipt = given;
            show(now, visit);
        } else {
            visit.receipts = 0;
            visit.nextAt = now.plus(PERIOD);
        }
    }

    /** The next request to send; null if there is none now. */
    public @Nullable Show poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null without servers. */
    public @Nullable MonoTime deadline() {
        return visits.stream()
                .map(visit -> visit.nextAt)
                .reduce((one, other) -> one.isBefore(other) ? one : other)
                .orElse(null);
    }
}
