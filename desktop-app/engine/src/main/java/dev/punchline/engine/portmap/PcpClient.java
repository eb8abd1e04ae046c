package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks for a port by PCP and keeps it (RFC 6887 section 11). */
final class PcpClient {
    /**
     * RFC 6887 section 8.1.1 begins with 3 s, for servers far away. Ours is the router in the next room: we begin as RFC
     * 6886 section 3.1 does, and give up sooner, since a router that does not answer hardly ever speaks PCP.
     */
    static final Retransmission SCHEDULE = Retransmission.ofMillis(4_000, 0, 250, 750, 1_750);

    /** An error may claim to last for ever or no time (section 7.2). */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);

    private final PortRequest wanted;
    private final Queue<MapEffect> effects;
    private final MappingNonce nonce;
    private final LeaseClock clock = new LeaseClock(SCHEDULE);
    private final ServerEpoch epoch = new ServerEpoch();
    private InetSocketAddress suggested;
    private Standing standing = Standing.UNHEARD;
    private Belongings belongings = Belongings.NONE;

    /** What is known of the router. */
    private enum Standing {
        UNHEARD,
        FOUND,
        REFUSING
    }

    /** What the router may have of ours. */
    private enum Belongings {
        NONE,
        GRANTED
    }

    PcpClient(PortRequest wanted, RandomGenerator random, Queue<MapEffect> effects) {
        this.wanted = wanted;
        this.effects = effects;
        this.nonce = MappingNonce.random(random);
        this.suggested = new InetSocketAddress(wildcard(wanted.client()), wanted.port());
    }

    void start(MonoTime now) {
        standing = Standing.UNHEARD;
        epoch.forget();
        clock.begin(now);
    }

    /** Another protocol has the port. A grant that comes now, to a question of before, counts all the same. */
    void stop() {
        clock.stop();
    }

    boolean holds() {
        return clock.isHeld();
    }

    /** Whether the router speaks PCP and has not refused: it makes no sense to ask it in another language meanwhile. */
    boolean isPromising() {
        return standing == Standing.FOUND;
    }

    /** Asks for nothing but the router's clock. */
    void probe() {
        effects.add(new MapEffect.Send(PcpRequest.announce(wanted.client())));
    }

    /** Whether the router granted anything that it may still keep. */
    boolean hasBelongings() {
        return belongings == Belongings.GRANTED;
    }

    /** What takes back all that was asked for; empty if nothing was. */
    Optional<ByteBuffer> deletion() {
        return hasBelongings() || clock.isAsking()
                ? Optional.of(PcpRequest.map(wanted, Duration.ZERO, nonce, suggested))
                : Optional.empty();
    }

    /** Whether this answers {@link #deletion}, well or badly: a mapping that can't be removed ends with its lease. */
    boolean isDeletion(PcpResponse response) {
        return isOurs(response)
                && (response.result() != PcpResponse.SUCCESS
                        || response.lifetime().isZero());
    }

    void onTick(MonoTime now) {
        for (LeaseClock.Step step = clock.onTick(now); step != LeaseClock.Step.WAIT; step = clock.onTick(now)) {
            switch (step) {
                case ASK ->
                    effects.add(new MapEffect.Send(PcpRequest.map(wanted, wanted.lifetime(), nonce, suggested)));
                case EXPIRED -> effects.add(new MapEffect.Lost(MappingProtocol.PCP, "it was not renewed"));
                case GIVE_UP -> standing = clock.isHeld() ? standing : Standing.UNHEARD;
                case WAIT -> {}
            }
        }
    }

    /** The server speaks NAT-PMP only (RFC 6887 appendix A). */
    void onUnsupported(MonoTime now) {
        if (standing == Standing.UNHEARD && clock.isAsking()) {
            clock.refused(now, LeaseClock.PAUSE);
        }
    }

    void onResponse(MonoTime now, PcpResponse response) {
        if (response.result() == PcpResponse.UNSUPPORTED_VERSION) {
            return; // this is version 2, so it is the NAT-PMP question that was not understood
        }
        boolean remembered = epoch.remembers(now, response.epoch(), ServerEpoch.Rule.PCP);
        if (response.opcode() == PcpRequest.ANNOUNCE && response.result() == PcpResponse.SUCCESS) {
            if (!remembered && clock.isHeld()) {
                clock.begin(now);
                onTick(now);
            }
        } else if (isOurs(response)) {
            onMapping(now, response, response.mapping().orElseThrow());
        }
    }

    private boolean isOurs(PcpResponse response) {
        return response.mapping()
                .filter(mapping -> mapping.nonce().equals(nonce)
                        && mapping.protocol() == wanted.protocol().number()
                        && mapping.internalPort() == wanted.port())
                .isPresent();
    }

    private void onMapping(MonoTime now, PcpResponse response, PcpResponse.Mapping mapping) {
        if (standing == Standing.UNHEARD) {
            effects.add(new MapEffect.Found(MappingProtocol.PCP));
            standing = Standing.FOUND;
        }
        InetSocketAddress external = new InetSocketAddress(mapping.external(), mapping.externalPort());
        if (response.result() != PcpResponse.SUCCESS) {
            refuse(now, "PCP result " + response.result(), response.lifetime());
        } else if (response.lifetime().isZero() || !Candidate.isUsable(external)) {
            refuse(now, "PCP granted " + external + " for " + response.lifetime(), LeaseClock.PAUSE);
        } else {
            PortGrant grant = new PortGrant(external, response.lifetime());
            standing = Standing.FOUND;
            belongings = Belongings.GRANTED;
            suggested = external;
            clock.granted(now, grant.lifetime());
            effects.add(new MapEffect.Granted(MappingProtocol.PCP, external, grant.lifetime()));
        }
    }

    private void refuse(MonoTime now, String why, Duration told) {
        Duration pause = told.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : told;
        standing = clock.isHeld() ? standing : Standing.REFUSING;
        if (clock.isIdle()) {
            return; // another protocol has the port
        }
        clock.refused(now, pause.compareTo(LeaseClock.PAUSE) > 0 ? LeaseClock.PAUSE : pause);
        effects.add(new MapEffect.Refused(MappingProtocol.PCP, why));
    }

    @Nullable
    MonoTime deadline() {
        return clock.deadline();
    }

    /** RFC 6887 section 11.1: no preference is the wildcard of the family that is asked for. */
    private static InetAddress wildcard(InetAddress client) {
        try {
            return InetAddress.getByAddress(new byte[client.getAddress().length]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is as long as an address", e);
        }
    }
}
