package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A mapper at home with a {@link FakeRouter}, on virtual time. Every datagram takes a millisecond each way. */
final class Home {
    static final int PORT = 40_000;
    static final InetAddress CLIENT = IpLiteral.parse("192.168.1.2");
    static final URI LOCATION = URI.create("http://192.168.1.1:5000/root.xml");
    static final WanService SERVICE =
            new WanService(WanService.Kind.IP_2, URI.create("http://192.168.1.1:5000/control"));
    private static final Duration ONE_WAY = Duration.ofMillis(1);

    final FakeRouter router;
    final PortMapper mapper;
    final List<MapEffect> told = new ArrayList<>();
    final List<MapEffect> calls = new ArrayList<>();
    private final Random chance;
    private final List<Mail> mail = new ArrayList<>();
    double loss;
    boolean gatewayAnswers;
    int sent;
    final List<ByteBuffer> sentLast = new ArrayList<>();
    int searches;
    MonoTime now = new MonoTime(Long.MAX_VALUE - 7); // it wraps soon
    private final MonoTime begun = now;

    private record Mail(MonoTime due, ByteBuffer datagram, boolean toRouter) {}

    Home(long seed) {
        chance = new Random(seed);
        router = new FakeRouter(now);
        PortRequest wanted = new PortRequest(TransportProtocol.UDP, CLIENT, PORT, PortRequest.LIFETIME);
        mapper = new PortMapper(wanted, chance);
    }

    static Home speaking(MappingProtocol... protocols) {
        Home home = new Home(1);
        home.router.speaks.clear();
        home.router.speaks.addAll(List.of(protocols));
        home.gatewayAnswers = home.router.speaks.contains(MappingProtocol.UPNP_IGD);
        return home;
    }

    Home start() {
        mapper.start(now);
        pump();
        return this;
    }

    /** Lets time pass. */
    Home after(Duration span) {
        MonoTime end = now.plus(span);
        while (true) {
            MonoTime next = next();
            if (next == null || next.isAfter(end)) {
                now = end;
                return this;
            }
            now = next.isBefore(now) ? now : next;
            deliver();
            MonoTime deadline = mapper.deadline();
            if (deadline != null && !now.isBefore(deadline)) {
                mapper.onTick(now);
                pump();
                MonoTime after = mapper.deadline();
                if (after != null && !after.isAfter(now)) {
                    throw new AssertionError("it loops at " + since());
                }
            }
        }
    }

    Duration since() {
        return now.since(begun);
    }

    private MonoTime next() {
        MonoTime next = mapper.deadline();
        for (Mail each : mail) {
            next = LeaseClock.earlier(next, each.due());
        }
        return next;
    }

    private void deliver() {
        List<Mail> due = mail.stream().filter(each -> !each.due().isAfter(now)).toList();
        mail.removeAll(due);
        for (Mail each : due) {
            if (each.toRouter()) {
                router.answer(now, each.datagram()).ifPresent(bytes -> post(ByteBuffer.wrap(bytes), false));
            } else {
                mapper.onDatagram(now, each.datagram().array());
                pump();
            }
        }
    }

    /** The first datagram of all was not lost: it only took its time. */
    void repeatFirst() {
        post(sentLast.get(0), true);
    }

    private void post(ByteBuffer datagram, boolean toRouter) {
        if (chance.nextDouble() >= loss) {
            mail.add(new Mail(now.plus(ONE_WAY), datagram, toRouter));
        }
    }

    void pump() {
        for (MapEffect effect = mapper.poll(); effect != null; effect = mapper.poll()) {
            if (effect instanceof MapEffect.Send send) {
                sent++;
                sentLast.add(send.datagram());
                post(send.datagram(), true);
            } else if (effect instanceof MapEffect.Search) {
                searches++;
                if (gatewayAnswers) {
                    mapper.onGateway(now, LOCATION);
                }
            } else if (effect instanceof MapEffect.Describe
                    || effect instanceof MapEffect.AskService
                    || effect instanceof MapEffect.LeaveService) {
                calls.add(effect);
            } else {
                told.add(effect);
            }
        }
    }

    /** The last call over HTTP that nobody has answered. */
    <T extends MapEffect> T call(Class<T> kind) {
        return kind.cast(calls.remove(calls.size() - 1));
    }

    void answer(Runnable answer) {
        answer.run();
        pump();
    }

    Optional<InetSocketAddress> granted() {
        Optional<InetSocketAddress> granted = Optional.empty();
        for (MapEffect effect : told) {
            if (effect instanceof MapEffect.Granted news) {
                granted = Optional.of(news.external());
            } else if (effect instanceof MapEffect.Lost) {
                granted = Optional.empty();
            }
        }
        return granted;
    }

    <T extends MapEffect> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<MappingProtocol> found() {
        return told(MapEffect.Found.class).stream()
                .map(MapEffect.Found::protocol)
                .toList();
    }
}
