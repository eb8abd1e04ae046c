package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Tries port after port of the other side, from one socket. */
final class Seeker implements Part {
    private final LocalBase from;
    private final List<InetAddress> at;
    private final PortOrder order;
    private final Consumer<GuessEffect> effects;
    private Beat beat;
    private MonoTime roundEnds;
    private int port;
    private int tried;

    /**
     * @param start when it begins; sooner if it is told before which ports come next
     * @param at the public addresses of the other side, at least one; each port is tried at all of them
     */
    Seeker(MonoTime start, LocalBase from, List<InetAddress> at, PortOrder order, Consumer<GuessEffect> effects) {
        this.from = from;
        this.at = List.copyOf(at);
        this.order = order;
        this.effects = effects;
        this.beat = new Beat(start);
        this.roundEnds = start.plus(Rounds.SEEKING);
    }

    /** Whether each port that it tries costs a side with such a NAT one of a small block of its own. */
    static boolean hasFewTries(NatClass seeker) {
        return seeker.mapping() == NatMapping.APDM && seeker.ports() == PortAllocation.BLOCK;
    }

    @Override
    public void onTheirs(MonoTime now, Told told) {
        order.expect(told.forecast());
        if (tried == 0 && told.forecast().isSequential()) {
            beat = new Beat(now);
            roundEnds = now.plus(Rounds.SEEKING);
        }
    }

    @Override
    public void onTick(MonoTime now) {
        if (!now.isBefore(roundEnds)) {
            beat = new Beat(now.plus(Rounds.PAUSE));
            roundEnds = now.plus(Rounds.LENGTH);
        }
        while (beat.take(now)) {
            int turn = tried++ % at.size();
            port = turn == 0 ? order.next() : port;
            effects.accept(new GuessEffect.Probe(from, new InetSocketAddress(at.get(turn), port)));
        }
    }

    @Override
    public MonoTime deadline() {
        return beat.nextAt().isBefore(roundEnds) ? beat.nextAt() : roundEnds;
    }

    @Override
    public int tried() {
        return tried;
    }
}
