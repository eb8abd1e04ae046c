package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a port by NAT-PMP and keeps it (RFC 6886 section 3). It asks for the router's address first, which changes
 * nothing, and for the port only when it is told to: a router that speaks PCP too would take both for one and the same.
 */
final class NatPmpClient {
    /** RFC 6886 section 3.1: 250 ms, doubled. It goes on to a minute; a router in the next room answers sooner. */
    static final Retransmission SCHEDULE = Retransmission.ofMillis(4_000, 0, 250, 750, 1_750);

    private final PortRequest wanted;
    private final Queue<MapEffect> effects;
    private final LeaseClock clock = new LeaseClock(SCHEDULE);
    private final ServerEpoch epoch = new ServerEpoch();
    private Stage stage = Stage.LOOKING;
    private @Nullable InetAddress address;
    private int suggested;
    private Belongings belongings = Belongings.NONE;

    /** How far this router is. */
    private enum Stage {
        /** Nobody answered yet. */
        LOOKING,
        /** The router has answered; it was not asked for a port. */
        FOUND,
        /** A port is asked for, or held. */
        MAPPING,
        REFUSING
    }

    /** What the router may have of ours. */
    private enum Belongings {
        NONE,
        GRANTED
    }

    NatPmpClient(PortRequest wanted, Queue<MapEffect> effects) {
        this.wanted = wanted;
        this.effects = effects;
        this.suggested = wanted.port();
    }

    void start(MonoTime now) {
        stage = Stage.LOOKING;
        epoch.forget();
        clock.begin(now);
    }

    /** Another protocol has the port. */
    void stop() {
        clock.stop();
        if (stage == Stage.MAPPING) {
            stage = Stage.FOUND;
        }
    }

    /** No better protocol is in sight: asks for the port as soon as the router has answered. */
    void map(MonoTime now) {
        if (stage == Stage.FOUND) {
            stage = Stage.MAPPING;
            clock.begin(now);
        }
    }

    boolean holds() {
        return clock.isHeld();
    }

    /** Whether the router speaks NAT-PMP and has not refused. */
    boolean isPromising() {
        return stage == Stage.FOUND || stage == Stage.MAPPING;
    }

    void probe() {
        effects.add(new MapEffect.Send(NatPmpRequest.address()));
    }

    /** Whether the router granted anything that it may still keep. */
    boolean hasBelongings() {
        return belongings == Belongings.GRANTED;
    }

    /** What takes back all that was asked for; empty if nothing was. */
    Optional<ByteBuffer> deletion() {
        return hasBelongings() || (stage == Stage.MAPPING && clock.isAsking())
                ? Optional.of(NatPmpRequest.map(wanted, 0, Duration.ZERO))
                : Optional.empty();
    }

    boolean isDeletion(NatPmpResponse response) {
        if (response instanceof NatPmpResponse.Refusal refusal) {
            return refusal.result() != NatPmpResponse.Refusal.UNSUPPORTED_VERSION
                    && refusal.opcode() == wanted.protocol().natPmpOpcode();
        }
        return response instanceof NatPmpResponse.Mapping mapping
                && isOurs(mapping)
                && mapping.lifetime().isZero();
    }

    void onTick(MonoTime now) {
        for (LeaseClock.Step step = clock.onTick(now); step != LeaseClock.Step.WAIT; step = clock.onTick(now)) {
            switch (step) {
                case ASK -> ask();
                case EXPIRED -> effects.add(new MapEffect.Lost(MappingProtocol.NAT_PMP, "it was not renewed"));
                case GIVE_UP -> stage = clock.isHeld() ? stage : Stage.LOOKING;
                case WAIT -> {}
            }
        }
    }

    private void ask() {
        if (stage == Stage.REFUSING) {
            stage = Stage.LOOKING; // the pause is over
        }
        probe(); // with the port too: the address may have changed
        if (stage == Stage.MAPPING) {
            effects.add(new MapEffect.Send(NatPmpRequest.map(wanted, suggested, wanted.lifetime())));
        }
    }

    void onResponse(MonoTime now, NatPmpResponse response) {
        boolean remembered = epoch.remembers(now, response.epoch(), ServerEpoch.Rule.NAT_PMP);
        if (!remembered && clock.isHeld()) {
            clock.begin(now); // what it granted is forgotten
        }
        if (response instanceof NatPmpResponse.Address told) {
            onAddress(told);
        } else if (response instanceof NatPmpResponse.Mapping mapping) {
            onMapping(now, mapping);
        } else if (response instanceof NatPmpResponse.Refusal refusal) {
            onRefusal(now, refusal);
        }
        onTick(now);
    }

    private void onAddress(NatPmpResponse.Address told) {
        address = told.external();
        if (stage == Stage.LOOKING) {
            clock.stop();
            found(Stage.FOUND);
        }
    }

    private void found(Stage next) {
        stage = next;
        effects.add(new MapEffect.Found(MappingProtocol.NAT_PMP));
    }

    private boolean isOurs(NatPmpResponse.Mapping mapping) {
        return mapping.opcode() == wanted.protocol().natPmpOpcode() && mapping.internalPort() == wanted.port();
    }

    private void onMapping(MonoTime now, NatPmpResponse.Mapping mapping) {
        if (stage != Stage.MAPPING || !isOurs(mapping) || address == null) {
            return;
        }
        InetSocketAddress external = new InetSocketAddress(address, mapping.externalPort());
        if (mapping.lifetime().isZero() || !Candidate.isUsable(external)) {
            refuse(now, "NAT-PMP granted " + external + " for " + mapping.lifetime());
            return;
        }
        PortGrant grant = new PortGrant(external, mapping.lifetime());
        suggested = external.getPort();
        belongings = Belongings.GRANTED;
        clock.granted(now, grant.lifetime());
        effects.add(new MapEffect.Granted(MappingProtocol.NAT_PMP, external, grant.lifetime()));
    }

    private void onRefusal(MonoTime now, NatPmpResponse.Refusal refusal) {
        if (refusal.result() == NatPmpResponse.Refusal.UNSUPPORTED_VERSION) {
            return; // this is version 0, so it is the PCP question that was not understood
        }
        boolean ofAddress = refusal.opcode() == NatPmpRequest.ADDRESS && stage == Stage.LOOKING;
        if (ofAddress) {
            found(Stage.REFUSING);
        }
        if (ofAddress
                || (stage == Stage.MAPPING
                        && refusal.opcode() == wanted.protocol().natPmpOpcode())) {
            refuse(now, "NAT-PMP result " + refusal.result());
        }
    }

    private void refuse(MonoTime now, String why) {
        if (!clock.isHeld()) {
            stage = Stage.REFUSING;
        }
        clock.refused(now, LeaseClock.PAUSE);
        effects.add(new MapEffect.Refused(MappingProtocol.NAT_PMP, why));
    }

    @Nullable
    MonoTime deadline() {
        return clock.deadline();
    }
}
