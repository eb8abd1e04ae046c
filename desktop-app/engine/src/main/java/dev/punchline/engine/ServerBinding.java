package dev.punchline.engine;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one socket to one STUN server, again and again, so that the NAT keeps the socket's public address
 * while nobody calls, and so that a new one is noticed. Pure: its owner hands in the time.
 */
final class ServerBinding {
    /**
     * RFC 4787 section 4.3 demands that a mapping lives 2 minutes once it is answered; many live 30 s, the shortest that
     * our laboratory has 20 s. 14 s leave the repetitions of one question time to get through.
     */
    static final Duration LONGEST = Duration.ofSeconds(14);

    /** However long the NAT is known to remember: nobody else tells that it has restarted, and callers need the address. */
    static final Duration LONGEST_MEASURED = Duration.ofSeconds(30);

    /** A NAT that forgets an answered mapping sooner than this could hold no transfer through a stalled second either. */
    static final Duration SHORTEST = Duration.ofSeconds(4);

    /**
     * Between the repetitions of a question without an answer: at first at the pace of a lost datagram, then once a second,
     * which is how soon an address is known again after the network was away.
     */
    private static final List<Duration> GAPS =
            List.of(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofSeconds(1));

    /** Three minutes without any answer: this network lets no UDP through, or the server is gone. Then only each period. */
    private static final int MAX_REPETITIONS = 180;

    /** A question may get lost; when so many were, the network was away. */
    private static final int AWAY = 4;

    /** When so many were, it is time to ask whether there is another server: some ten seconds. */
    private static final int SILENCE = 12;

    /** Answers to these late ones still count: a round trip over satellites and a full queue. */
    private static final int MEMORY = 4;

    private final RandomGenerator random;
    private final Deque<TransactionId> asked = new ArrayDeque<>();
    private Duration period = LONGEST;
    private MonoTime nextAt;
    private int unanswered;
    private @Nullable InetSocketAddress seen;

    /** Asks for the first time at once. */
    ServerBinding(RandomGenerator random, MonoTime now) {
        this.random = random;
        this.nextAt = now;
    }

    MonoTime deadline() {
        return nextAt;
    }

    /** The question to send now; empty before the {@link #deadline}. */
    Optional<StunMessage> onTick(MonoTime now) {
        if (now.isBefore(nextAt)) {
            return Optional.empty();
        }
        TransactionId id = TransactionId.random(random);
        asked.addLast(id);
        if (asked.size() > MEMORY) {
            asked.removeFirst();
        }
        Duration gap = unanswered < MAX_REPETITIONS ? GAPS.get(Math.min(unanswered, GAPS.size() - 1)) : period;
        unanswered++;
        nextAt = now.plus(gap);
        return Optional.of(StunMessage.request(id));
    }

    /**
     * The network has changed: the next question leaves at once, and what the NAT did before says nothing about the one of
     * today.
     */
    void restart(MonoTime now) {
        unanswered = 0;
        nextAt = now;
        seen = null;
        period = LONGEST;
    }

    /**
     * It was measured how long this NAT keeps a mapping: two thirds of what one was seen to live, and half of what none
     * did, leave the repetitions of a question time to get through.
     */
    void fit(MonoTime now, LifetimeBounds replied) {
        if (!replied.isKnown()) {
            return;
        }
        Duration span = replied.atLeast().isZero()
                ? replied.below().orElseThrow().dividedBy(2)
                : replied.atLeast().multipliedBy(2).dividedBy(3);
        period = span.compareTo(SHORTEST) < 0
                ? SHORTEST
                : span.compareTo(LONGEST_MEASURED) > 0 ? LONGEST_MEASURED : span;
        if (unanswered == 0 && now.plus(period).isBefore(nextAt)) {
            nextAt = now.plus(period);
        }
    }

    /** Something is in doubt: the next question leaves at once. */
    void askNow(MonoTime now) {
        if (unanswered == 0) {
            nextAt = now;
        }
    }

    /** Whether the question that left last was the one too many for a server that has answered before. */
    boolean hasFallenSilent() {
        return seen != null && unanswered == SILENCE;
    }

    boolean awaits(TransactionId id) {
        return asked.contains(id);
    }

    /** What an answer tells. */
    record Seen(InetSocketAddress address, News news) {}

    /** How an answer differs from those before. */
    enum News {
        /** It is the first one in this network. */
        FIRST,
        NONE,
        /** The NAT has given the socket another address although nothing changed here: it has forgotten the old one. */
        MOVED,
        /** All is as before, but for a while nothing came through. */
        BACK
    }

    /**
     * An answer to one of the questions.
     *
     * @return what the server saw, if it tells
     */
    Optional<Seen> onAnswer(MonoTime now, StunMessage answer) {
        int before = unanswered;
        asked.clear();
        unanswered = 0;
        AddressAttribute.XorMapped mapped = answer.find(AddressAttribute.XorMapped.class);
        if (mapped == null) {
            nextAt = now.plus(period);
            return Optional.empty();
        }
        News news = news(mapped.address(), before);
        if (news == News.MOVED && before < AWAY) {
            // Nothing but our own silence can have made it forget.
            Duration half = period.dividedBy(2);
            period = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
        }
        nextAt = now.plus(period);
        seen = mapped.address();
        return Optional.of(new Seen(seen, news));
    }

    private News news(InetSocketAddress address, int questions) {
        if (seen == null) {
            return News.FIRST;
        }
        if (!seen.equals(address)) {
            return News.MOVED;
        }
        return questions < AWAY ? News.NONE : News.BACK;
    }

    /** How long it waits between an answer and the next question. */
    Duration period() {
        return period;
    }
}
