package dev.punchline.gui.tour;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One of the two peers of the tour: an engine whose events are taken one by one. */
final class TourPeer implements AutoCloseable {
    /** On one computer all takes milliseconds; who hears nothing for so long will not hear anything. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final BlockingQueue<PeerEvent> events = new LinkedBlockingQueue<>();
    private final String name;
    private final Path downloads;
    private final PeerEngine engine;

    /** @param folder all that the peer keeps goes there */
    TourPeer(EngineStarter starter, String name, Path folder, URI mediator) throws IOException {
        this.name = name;
        this.downloads = folder.resolve("downloads");
        this.engine = starter.start(
                new EngineConfig(
                        folder.resolve("home"),
                        new DisplayName(name),
                        new DisplayName("this computer"),
                        mediator,
                        RoomName.DEFAULT,
                        downloads,
                        AcceptPolicy.ALL,
                        PortMappingPolicy.OFF,
                        BulkTcp.ALLOWED,
                        EngineConfig.DEFAULT_PATIENCE),
                events::add);
    }

    PeerEngine engine() {
        return engine;
    }

    Path downloads() {
        return downloads;
    }

    /** Takes the next event; waits for it. */
    PeerEvent next() throws TourException {
        try {
            PeerEvent event = events.poll(SILENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new TourException("The " + name + " heard nothing for " + SILENCE.toSeconds() + " seconds.");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("Interrupted.");
        }
    }

    /** Takes events until one is of this kind; one that tells of a failure ends the tour. */
    <E extends PeerEvent> E await(Class<E> kind) throws TourException {
        while (true) {
            PeerEvent event = next();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
            refuseFailure(event);
        }
    }

    static void refuseFailure(PeerEvent event) throws TourException {
        if (event instanceof PeerEvent.MediatorLost lost) {
            throw new TourException(lost.fault().message());
        } else if (event instanceof PeerEvent.Failed failed) {
            throw new TourException(failed.message());
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            throw new TourException(failed.message());
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
