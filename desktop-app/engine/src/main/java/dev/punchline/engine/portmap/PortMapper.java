package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.protocol.time.MonoTime;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gets one port of one router for one of ours, and keeps it: by PCP, else NAT-PMP, else UPnP-IGD. All three are asked at
 * once whether they are there. The port itself is asked for in one language only, the best that is answered in: a router
 * takes the same wish in another language for a change of the first, or for a conflict.
 *
 * <p>Pure; not thread-safe. Its owner does what {@link #poll} asks for, hands in what comes back, and calls {@link #onTick}
 * at the {@link #deadline}. What the router sends must come from the router's own address.
 */
public final class PortMapper {
    /** The port of PCP servers and NAT-PMP routers (RFC 6887 section 19, RFC 6886 section 3.1). */
    public static final int ROUTER_PORT = 5351;

    /**
     * How often the clock of a router that holds a port is read. It tells a restart, of which we hear nothing else: the
     * multicast of RFC 6887 section 14.1.1 needs a port that other programs may have. 24 bytes within the home.
     */
    static final Duration PROBE_PERIOD = Duration.ofSeconds(60);

    /** Who ends wants to end: three tries, and not longer than this. What gets lost ends with the lease. */
    static final Retransmission RELEASE = Retransmission.ofMillis(1_000, 0, 100, 300);

    private final Queue<MapEffect> effects = new ArrayDeque<>();
    private final Set<MappingProtocol> found = EnumSet.noneOf(MappingProtocol.class);
    private final PcpClient pcp;
    private final NatPmpClient natPmp;
    private final UpnpClient upnp;
    private Phase phase = new Resting();

    private sealed interface Phase {}

    /** Not started yet, or over. */
    private record Resting() implements Phase {}

    private record Working(MonoTime probeAt) implements Phase {}

    /**
     * The port is being given back.
     *
     * @param datagrams what is sent until it is answered
     * @param awaited who has something of ours and has not answered yet
     */
    private record Releasing(
            MonoTime since, int sent, Map<MappingProtocol, ByteBuffer> datagrams, Set<MappingProtocol> awaited)
            implements Phase {}

    /** @param random for nonces, so it must be a {@link java.security.SecureRandom} outside of tests */
    public PortMapper(PortRequest wanted, RandomGenerator random) {
        pcp = new PcpClient(wanted, random, effects);
        natPmp = new NatPmpClient(wanted, effects);
        upnp = new UpnpClient(wanted, effects);
    }

    /** Asks in all languages. */
    public void start(MonoTime now) {
        phase = new Working(now.plus(PROBE_PERIOD));
        found.clear();
        // In this order: of two answers of one router the one in the better language comes first.
        pcp.start(now);
        natPmp.start(now);
        upnp.start(now);
        onTick(now);
    }

    public void onTick(MonoTime now) {
        if (phase instanceof Releasing releasing) {
            release(now, releasing);
        } else if (phase instanceof Working working) {
            work(now, working);
        }
    }

    private void work(MonoTime now, Working working) {
        boolean held = holds();
        pcp.onTick(now);
        natPmp.onTick(now);
        upnp.onTick(now);
        if (held && !holds()) {
            start(now); // the router may be another one by now
        } else if (!now.isBefore(working.probeAt())) {
            phase = new Working(now.plus(PROBE_PERIOD));
            probe();
        }
        settle(now);
    }

    private boolean holds() {
        return pcp.holds() || natPmp.holds() || upnp.holds();
    }

    private void probe() {
        if (pcp.holds()) {
            pcp.probe();
        } else if (natPmp.holds()) {
            natPmp.probe();
        }
    }

    /** Something is wrong with the network: asks the router at once whether it still knows of the port. */
    public void verify(MonoTime now) {
        if (phase instanceof Working) {
            probe();
            upnp.renew(now);
            onTick(now);
        }
    }

    /** Takes a datagram that came from the router's port for PCP and NAT-PMP. What is none is dropped. */
    public void onDatagram(MonoTime now, byte[] datagram) {
        try {
            if (datagram.length > 0 && datagram[0] == NatPmpRequest.VERSION) {
                onNatPmp(now, NatPmpResponse.decode(datagram));
            } else {
                onPcp(now, PcpResponse.decode(datagram));
            }
        } catch (PortMapFormatException dropped) {
            return; // whoever sent it: the answer may still come
        }
        settle(now);
    }

    private void onNatPmp(MonoTime now, NatPmpResponse response) {
        if (phase instanceof Releasing) {
            if (natPmp.isDeletion(response)) {
                answered(MappingProtocol.NAT_PMP);
            }
        } else if (phase instanceof Working) {
            if (response instanceof NatPmpResponse.Refusal refusal
                    && refusal.result() == NatPmpResponse.Refusal.UNSUPPORTED_VERSION) {
                pcp.onUnsupported(now);
            }
            natPmp.onResponse(now, response);
        }
    }

    private void onPcp(MonoTime now, PcpResponse response) {
        if (phase instanceof Releasing) {
            if (pcp.isDeletion(response)) {
                answered(MappingProtocol.PCP);
            }
        } else if (phase instanceof Working) {
            pcp.onResponse(now, response);
        }
    }

    /** A UPnP gateway says where it describes itself; checked by {@link SsdpAnswer}. */
    public void onGateway(MonoTime now, URI location) {
        upnp.onGateway(location);
        settle(now);
    }

    /** What a gateway has, the best first; in answer to {@link MapEffect.Describe}. */
    public void onServices(MonoTime now, List<WanService> services) {
        upnp.onServices(now, services);
        onTick(now);
    }

    /** In answer to {@link MapEffect.AskService}. */
    public void onUpnpGrant(MonoTime now, PortGrant grant) {
        upnp.onGrant(now, grant);
        if (phase instanceof Releasing) {
            upnp.deletion().ifPresent(effects::add); // it was on its way when we wanted no more
        } else {
            onTick(now);
        }
    }

    /** What was asked for last has failed. */
    public void onUpnpFault(MonoTime now, String why) {
        if (phase instanceof Working) {
            upnp.onFault(now, why);
            onTick(now);
        } else {
            answered(MappingProtocol.UPNP_IGD);
        }
    }

    /** In answer to {@link MapEffect.LeaveService}, whether or not it was a success. */
    public void onUpnpReleased() {
        answered(MappingProtocol.UPNP_IGD);
    }

    /** Gives back what is held; ends with {@link MapEffect.Released} after a second at most. */
    public void release(MonoTime now) {
        if (phase instanceof Releasing) {
            return;
        }
        if (phase instanceof Resting) {
            over();
            return;
        }
        Map<MappingProtocol, ByteBuffer> datagrams = new EnumMap<>(MappingProtocol.class);
        Set<MappingProtocol> awaited = EnumSet.noneOf(MappingProtocol.class);
        pcp.deletion().ifPresent(bytes -> datagrams.put(MappingProtocol.PCP, bytes));
        natPmp.deletion().ifPresent(bytes -> datagrams.put(MappingProtocol.NAT_PMP, bytes));
        Optional<MapEffect> call = upnp.deletion();
        call.ifPresent(effects::add);
        // Who has not answered so far won't now; what was asked for is taken back all the same.
        if (pcp.hasBelongings()) {
            awaited.add(MappingProtocol.PCP);
        }
        if (natPmp.hasBelongings()) {
            awaited.add(MappingProtocol.NAT_PMP);
        }
        if (call.isPresent() || upnp.isAsking()) {
            awaited.add(MappingProtocol.UPNP_IGD);
        }
        phase = new Releasing(now, 0, datagrams, awaited);
        onTick(now);
        if (awaited.isEmpty()) {
            over();
        }
    }

    private void release(MonoTime now, Releasing releasing) {
        if (!now.isBefore(releasing.since().plus(RELEASE.patience()))) {
            over();
            return;
        }
        int due = (int) RELEASE.sends().stream()
                .filter(span -> !now.isBefore(releasing.since().plus(span)))
                .count();
        if (due > releasing.sent()) {
            releasing.datagrams().values().forEach(bytes -> effects.add(new MapEffect.Send(bytes.duplicate())));
            phase = new Releasing(releasing.since(), due, releasing.datagrams(), releasing.awaited());
        }
    }

    private void answered(MappingProtocol by) {
        if (phase instanceof Releasing releasing && releasing.awaited().remove(by)) {
            releasing.datagrams().remove(by);
            if (releasing.awaited().isEmpty()) {
                over();
            }
        }
    }

    private void over() {
        phase = new Resting();
        effects.add(new MapEffect.Released());
    }

    /** Decides who may ask for the port. */
    private void settle(MonoTime now) {
        if (!(phase instanceof Working)) {
            return;
        }
        if (pcp.holds()) {
            natPmp.stop();
            upnp.stop();
        } else if (natPmp.holds()) {
            pcp.stop();
            upnp.stop();
        } else if (upnp.holds()) {
            pcp.stop();
            natPmp.stop();
        } else if (!pcp.isPromising()) {
            natPmp.map(now);
            natPmp.onTick(now);
            if (!natPmp.isPromising()) {
                upnp.map(now);
                upnp.onTick(now);
            }
        }
    }

    /** The next thing to do, in order; null if there is none now. */
    public @Nullable MapEffect poll() {
        MapEffect next = effects.poll();
        while (next instanceof MapEffect.Found told && !found.add(told.protocol())) {
            next = effects.poll();
        }
        return next;
    }

    /** When {@link #onTick} next has work; null if there is nothing to wait for. */
    public @Nullable MonoTime deadline() {
        if (phase instanceof Releasing releasing) {
            boolean more = releasing.sent() < RELEASE.sends().size();
            Duration span = more ? RELEASE.sends().get(releasing.sent()) : RELEASE.patience();
            return releasing.since().plus(span);
        }
        if (!(phase instanceof Working working)) {
            return null;
        }
        MonoTime clients = LeaseClock.earlier(pcp.deadline(), LeaseClock.earlier(natPmp.deadline(), upnp.deadline()));
        return LeaseClock.earlier(clients, working.probeAt());
    }
}
