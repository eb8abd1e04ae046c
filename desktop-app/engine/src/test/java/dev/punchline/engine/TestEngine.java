package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.fail;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real engine of a test, and the events that it told. */
final class TestEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<PeerEvent> events = new LinkedBlockingQueue<>();
    private final List<PeerEvent> seen = new ArrayList<>();
    private final PeerEngine engine;

    TestEngine(Path home, String name, AcceptPolicy accept, EngineAssembly.MediatorLinks links) throws IOException {
        this(config(home, name, accept, BulkTcp.ALLOWED), links);
    }

    TestEngine(EngineConfig config, EngineAssembly.MediatorLinks links) throws IOException {
        engine = PunchlineEngine.start(config, events::add, links);
    }

    static EngineConfig config(Path home, String name, AcceptPolicy accept, BulkTcp bulkTcp) {
        return new EngineConfig(
                home.resolve(name),
                new DisplayName(name),
                new DisplayName("test"),
                URI.create("http://127.0.0.1:1"),
                RoomName.DEFAULT,
                home.resolve(name + "-downloads"),
                accept,
                PortMappingPolicy.OFF,
                bulkTcp,
                Duration.ofSeconds(10));
    }

    /** What was waited through. */
    List<PeerEvent> seen() {
        return seen;
    }

    PeerEngine engine() {
        return engine;
    }

    PeerId id() {
        return engine.peerId();
    }

    /** The next event of a kind that fits, waited for. */
    <E extends PeerEvent> E await(Class<E> kind, Predicate<E> fits) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            PeerEvent event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                return fail("no " + kind.getSimpleName() + " among " + seen);
            }
            seen.add(event);
            if (kind.isInstance(event) && fits.test(kind.cast(event))) {
                return kind.cast(event);
            }
        }
    }

    <E extends PeerEvent> E await(Class<E> kind) throws InterruptedException {
        return await(kind, event -> true);
    }

    void awaitPeer(TestEngine other) throws InterruptedException {
        await(PeerEvent.PeerSeen.class, seenPeer -> seenPeer.peerId().equals(other.id()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
