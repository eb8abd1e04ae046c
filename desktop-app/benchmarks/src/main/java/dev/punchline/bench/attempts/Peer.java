package dev.punchline.bench.attempts;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One engine, and what it told. Safe to use from any thread. */
final class Peer implements AutoCloseable {
    private final PeerEngine engine;
    private final CountDownLatch registered = new CountDownLatch(1);
    private final Set<PeerId> online = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Told> outcomes = new LinkedBlockingQueue<>();

    /** @param nanos when, by the monotonic clock */
    record Told(PeerEvent event, long nanos) {}

    Peer(URI mediator, Path home, String name) throws IOException {
        engine = PunchlineEngine.start(
                new EngineConfig(
                        home.resolve(name),
                        new DisplayName(name),
                        new DisplayName("benchmark"),
                        mediator,
                        RoomName.DEFAULT,
                        home.resolve(name + "-downloads"),
                        AcceptPolicy.NONE,
                        PortMappingPolicy.OFF,
                        BulkTcp.ALLOWED,
                        EngineConfig.DEFAULT_PATIENCE),
                this::happened);
    }

    private void happened(PeerEvent event) {
        if (event instanceof PeerEvent.Registered) {
            registered.countDown();
        } else if (event instanceof PeerEvent.PeerSeen seen && seen.presence() == PeerEvent.Presence.ONLINE) {
            online.add(seen.peerId());
        } else if (event instanceof PeerEvent.Connected
                || event instanceof PeerEvent.Failed
                || event instanceof PeerEvent.Disconnected) {
            outcomes.add(new Told(event, System.nanoTime()));
        }
    }

    PeerEngine engine() {
        return engine;
    }

    boolean awaitRegistered(Duration patience) throws InterruptedException {
        return registered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean knows(Peer other) {
        return online.contains(other.engine.peerId());
    }

    /** The next end or beginning of a session; null if there is none in time. */
    @Nullable
    Told outcome(Duration patience) throws InterruptedException {
        return outcomes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        engine.close();
    }
}
