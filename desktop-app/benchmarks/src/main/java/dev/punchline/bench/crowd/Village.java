package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Wire;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All that happens at a mediator in a long time, in small portions: half of the peers stay and ask for sessions, some of
 * which nobody ends; the others come and go; some read nothing, and strangers send what is no request.
 */
final class Village implements AutoCloseable {
    private static final int SESSIONS_A_PORTION = 5;
    private static final int RENEWALS_IN = 500;
    private static final int PORTIONS_OF_A_SLEEPER = 20;
    private static final String[] NONSENSE = {
        "\u0000\u0001\u0002 nonsense\r\n\r\n",
        "POST " + ApiPaths.REGISTRATIONS + " HTTP/1.1\r\nHost: m\r\nContent-Length: 2\r\n\r\n[]",
        "GET " + ApiPaths.EVENTS + " HTTP/1.1\r\nHost: m\r\nAuthorization: Bearer nobody\r\n\r\n",
        "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: m\r\n\r\n",
        "POST " + ApiPaths.ATTEMPTS + " HTTP/1.1\r\nHost: m\r\nContent-Length: 99999999\r\n\r\n"
    };

    private final InetSocketAddress server;
    private final Gateway gateway;
    private final RoomName room = new RoomName("village");
    private final Random dice = new Random(1);
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService strangers = Executors.newSingleThreadExecutor();
    private final List<Subscriber> stayers = new ArrayList<>();
    private final Deque<Subscriber> movers = new ArrayDeque<>();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long portions;

    Village(InetSocketAddress server) {
        this.server = server;
        this.gateway = new Gateway(server);
    }

    /** Lets the first come. */
    void settle(int peers) throws IOException, InterruptedException {
        stayers.addAll(Arrivals.all(peers / 2, i -> Subscriber.join(gateway, room)));
        movers.addAll(Arrivals.all(peers / 2, i -> Subscriber.join(gateway, room)));
    }

    /** A portion of everything. What was begun goes on behind it. */
    void live() throws IOException, InterruptedException {
        portions++;
        count(movers.remove().leave());
        movers.addAll(Arrivals.all(1, i -> Subscriber.join(gateway, room)));
        for (int i = 0; i < SESSIONS_A_PORTION; i++) {
            session();
        }
        for (int i = (int) (portions % RENEWALS_IN); i < stayers.size(); i += RENEWALS_IN) {
            count(stayers.get(i).renew());
        }
        if (portions % PORTIONS_OF_A_SLEEPER == 0) {
            Unwatched.let(Subscriber.join(gateway, room)
                    .thenAccept(peer -> peer.events().stopReading()));
        }
        strangers.execute(this::nonsense);
    }

    private void session() {
        Subscriber from = stayers.get(dice.nextInt(stayers.size()));
        Subscriber to = stayers.get(dice.nextInt(stayers.size()));
        if (from == to) {
            return;
        }
        SessionId session = SessionId.random(random);
        boolean reported = dice.nextBoolean();
        count(from.attempt(session, to)
                .thenCompose(asked -> to.signal(session, from))
                .thenCompose(
                        answered -> reported ? from.report(session) : CompletableFuture.<Void>completedFuture(null)));
    }

    private void count(CompletableFuture<Void> what) {
        Unwatched.let(what.whenComplete((done, failure) -> {
            if (failure == null) {
                served.incrementAndGet();
            } else {
                failed.incrementAndGet();
                System.err.println("not served: " + failure);
            }
        }));
    }

    private void nonsense() {
        try (Wire wire = new Wire(server, InetAddress.getLoopbackAddress())) {
            wire.write(NONSENSE[dice.nextInt(NONSENSE.length)]).answer();
        } catch (IOException e) {
            // the mediator has defended itself
        }
    }

    /** All leave in order. Sleepers and sessions that nobody ended are left behind. */
    void leave() throws IOException, InterruptedException {
        Arrivals.all(stayers.size(), i -> stayers.get(i).leave());
        for (Subscriber mover : movers) {
            count(mover.leave());
        }
    }

    long served() {
        return served.get();
    }

    long failed() {
        return failed.get();
    }

    /** The mediator's own figures. */
    String statistics() {
        Line line = new Line(gateway);
        try {
            return line.ask(HttpMethod.GET, ApiPaths.STATISTICS, "", "").join();
        } finally {
            line.close();
        }
    }

    @Override
    public void close() {
        strangers.shutdown();
        gateway.close();
    }
}
