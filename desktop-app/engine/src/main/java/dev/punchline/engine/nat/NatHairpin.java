package dev.punchline.engine.nat;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a packet from inside to the NAT's own public address comes back in (RFC 5780 section 4.5, RFC 4787 section 6).
 * Two sockets write to the public addresses of each other at the same time, so that a filter which only lets in whom it
 * knows does not hide the hairpin.
 */
final class NatHairpin {
    /** The first of two crossing packets may be filtered; the way to the router and back is short, so 600 ms are long. */
    static final Retransmission SCHEDULE = Retransmission.ofMillis(600, 0, 60, 250);

    private final List<Side> sides;
    private boolean came;

    private record Side(NatSocket from, StunTransaction transaction) {
        StunMessage request() {
            return transaction.request();
        }
    }

    /** Starts at {@code now}. The arguments are both sockets' public addresses. */
    NatHairpin(MonoTime now, InetSocketAddress main, InetSocketAddress sample, RandomGenerator random) {
        sides = List.of(
                side(now, NatSocket.MAIN, sample, TransactionId.random(random)),
                side(now, NatSocket.SAMPLE_1, main, TransactionId.random(random)));
    }

    private static Side side(MonoTime now, NatSocket from, InetSocketAddress to, TransactionId id) {
        return new Side(from, new StunTransaction(now, StunMessage.request(id), to, SCHEDULE));
    }

    /** What has to be sent now. */
    List<NatEffect.Send> onTick(MonoTime now) {
        return came
                ? List.of()
                : sides.stream()
                        .filter(side -> side.transaction().onTick(now) == StunTransaction.Step.SEND)
                        .map(side -> new NatEffect.Send(
                                side.from(), side.transaction().to(), side.request()))
                        .toList();
    }

    /** Whether the message is the request of the other socket. */
    boolean onMessage(NatSocket socket, StunMessage message) {
        Optional<Side> ours = sides.stream()
                .filter(side -> side.from() != socket && side.request().equals(message))
                .findFirst();
        came |= ours.isPresent();
        return ours.isPresent();
    }

    boolean isOver() {
        return came || sides.stream().allMatch(side -> side.transaction().deadline() == null);
    }

    @Nullable
    MonoTime deadline() {
        if (came) {
            return null;
        }
        return sides.stream()
                .flatMap(side -> Optional.ofNullable(side.transaction().deadline()).stream())
                .min(MonoTime::compareTo)
                .orElse(null);
    }

    /** Known once it {@link #isOver}. */
    Hairpin outcome() {
        return came ? Hairpin.SUPPORTED : Hairpin.MISSING;
    }
}
