package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.protocol.time.MonoTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Finds UPnP gateways, and asks one of them for a port when it is told to. Its questions are calls over HTTP that its
 * owner makes, one at a time.
 */
final class UpnpClient {
    /** UPnP Device Architecture 2.0 section 1.3.2: searches get lost, so send several; answers may take a second. */
    static final Retransmission SEARCHES = Retransmission.ofMillis(4_000, 0, 250, 1_000, 2_500);

    /** A call is made once; whoever makes it gives up sooner than this. */
    static final Retransmission CALL = Retransmission.ofMillis(10_000, 0);

    /** UPnP shows no epoch by which a restart could be noticed, so the port is asked for again at half of this. */
    static final Duration LONGEST_TRUST = Duration.ofMinutes(20);

    /** A home has one gateway or two; whoever answers more often wants to keep us busy. */
    static final int MAX_GATEWAYS = 4;

    private final PortRequest wanted;
    private final Queue<MapEffect> effects;
    private final LeaseClock search = new LeaseClock(SEARCHES);
    private final LeaseClock lease = new LeaseClock(CALL);
    private final Deque<URI> gateways = new ArrayDeque<>();
    private final Deque<WanService> services = new ArrayDeque<>();
    private Stage stage = Stage.LOOKING;
    private int heard;
    private int externalPort;

    /** How far we are. */
    private enum Stage {
        LOOKING,
        /** A gateway has answered; it was not asked for a port. */
        FOUND,
        /** One gateway after the other is asked what it has. */
        DESCRIBING,
        /** One service after the other is asked for the port, or the first one holds it. */
        MAPPING
    }

    UpnpClient(PortRequest wanted, Queue<MapEffect> effects) {
        this.wanted = wanted;
        this.effects = effects;
        this.externalPort = wanted.port();
    }

    void start(MonoTime now) {
        stage = Stage.LOOKING;
        heard = 0;
        gateways.clear();
        services.clear();
        lease.stop();
        search.begin(now);
    }

    /** Another protocol has the port. */
    void stop() {
        search.stop();
        lease.stop();
    }

    boolean holds() {
        return lease.isHeld();
    }

    /** No better protocol is in sight: asks for the port as soon as a gateway has answered. */
    void map(MonoTime now) {
        if (stage == Stage.FOUND) {
            describeNext(now, "no gateway answered");
        }
    }

    /** Asks for the port again, where it is held. */
    void renew(MonoTime now) {
        if (lease.isHeld()) {
            lease.begin(now);
        }
    }

    /** The call that gives the port back; empty if none is held. */
    Optional<MapEffect> deletion() {
        return Optional.ofNullable(lease.isHeld() ? services.peek() : null)
                .map(service -> new MapEffect.LeaveService(service, wanted.protocol(), externalPort));
    }

    /** Whether a call for the port is under way, whose outcome is not known. */
    boolean isAsking() {
        return stage == Stage.MAPPING && lease.isAsking();
    }

    /** A gateway has answered the search. */
    void onGateway(URI location) {
        if (heard == MAX_GATEWAYS || gateways.contains(location) || search.isIdle()) {
            return;
        }
        heard++;
        gateways.add(location);
        if (stage == Stage.LOOKING) {
            stage = Stage.FOUND;
            effects.add(new MapEffect.Found(MappingProtocol.UPNP_IGD));
        }
    }

    void onServices(MonoTime now, List<WanService> found) {
        if (stage == Stage.DESCRIBING && lease.isAsking()) {
            services.clear();
            services.addAll(found);
            askNext(now, "it maps no ports");
        }
    }

    void onGrant(MonoTime now, PortGrant grant) {
        if (isAsking()) {
            externalPort = grant.external().getPort();
            search.stop();
            Duration trust = grant.lifetime().compareTo(LONGEST_TRUST) < 0 ? grant.lifetime() : LONGEST_TRUST;
            lease.granted(now, trust);
            effects.add(new MapEffect.Granted(MappingProtocol.UPNP_IGD, grant.external(), grant.lifetime()));
        }
    }

    void onFault(MonoTime now, String why) {
        if (lease.isHeld()) {
            lease.refused(now, LeaseClock.PAUSE);
        } else if (stage == Stage.DESCRIBING && lease.isAsking()) {
            describeNext(now, why);
        } else if (isAsking()) {
            services.poll();
            askNext(now, why);
        }
    }

    private void describeNext(MonoTime now, String why) {
        if (gateways.isEmpty()) {
            giveUp(why);
        } else {
            stage = Stage.DESCRIBING;
            lease.begin(now);
        }
    }

    private void askNext(MonoTime now, String why) {
        if (services.isEmpty()) {
            describeNext(now, why);
        } else {
            stage = Stage.MAPPING;
            lease.begin(now);
        }
    }

    private void giveUp(String why) {
        effects.add(new MapEffect.Refused(MappingProtocol.UPNP_IGD, why));
        lease.stop();
        stage = Stage.LOOKING; // another one may answer, now or when the search is repeated
    }

    void onTick(MonoTime now) {
        for (LeaseClock.Step step = search.onTick(now); step != LeaseClock.Step.WAIT; step = search.onTick(now)) {
            if (step == LeaseClock.Step.ASK) {
                effects.add(new MapEffect.Search());
            } else {
                heard = 0; // the next round may bring as many again
            }
        }
        for (LeaseClock.Step step = lease.onTick(now); step != LeaseClock.Step.WAIT; step = lease.onTick(now)) {
            switch (step) {
                case ASK -> ask();
                case GIVE_UP -> onSilence();
                case EXPIRED -> onExpired();
                case WAIT -> {}
            }
        }
    }

    private void ask() {
        if (stage == Stage.MAPPING && !services.isEmpty()) {
            effects.add(new MapEffect.AskService(services.element(), wanted, externalPort));
        } else if (!gateways.isEmpty()) {
            effects.add(new MapEffect.Describe(gateways.remove()));
        }
    }

    private void onSilence() {
        if (!lease.isHeld()) {
            giveUp("no answer");
        }
    }

    private void onExpired() {
        effects.add(new MapEffect.Lost(MappingProtocol.UPNP_IGD, "it was not renewed"));
        lease.stop();
        stage = Stage.LOOKING;
    }

    @Nullable
    MonoTime deadline() {
        return LeaseClock.earlier(search.deadline(), lease.deadline());
    }
}
