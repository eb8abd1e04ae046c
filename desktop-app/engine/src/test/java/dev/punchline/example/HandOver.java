package dev.punchline.example;

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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands one file over: {@code HandOver URL FOLDER NAME} receives it, {@code HandOver URL FOLDER NAME TO FILE} sends it. */
public final class HandOver implements AutoCloseable {
    private final BlockingQueue<PeerEvent> events = new LinkedBlockingQueue<>();
    private final PeerEngine engine;

    /** @param folder the peer keeps its key in it, and puts there what it receives */
    HandOver(URI mediator, Path folder, String name, AcceptPolicy accept) throws IOException {
        EngineConfig config = new EngineConfig(
                folder.resolve("home"),
                new DisplayName(name),
                new DisplayName("example"),
                mediator,
                RoomName.DEFAULT,
                folder.resolve("received"),
                accept,
                PortMappingPolicy.OFF, // ASK_ROUTERS reaches more peers
                BulkTcp.ALLOWED,
                EngineConfig.DEFAULT_PATIENCE);
        // Events come on the engine's thread, which must not wait: hand them over and return.
        engine = PunchlineEngine.start(config, events::add);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI mediator = URI.create(arguments[0]);
        Path folder = Path.of(arguments[1]);
        boolean receives = arguments.length == 3;
        AcceptPolicy accept = receives ? AcceptPolicy.ALL : AcceptPolicy.NONE;
        try (HandOver peer = new HandOver(mediator, folder, arguments[2], accept)) {
            if (!receives) {
                peer.engine.send(peer.find(arguments[3]), List.of(Path.of(arguments[4])));
            }
            System.out.println(peer.transferred().bytes() + " bytes went across");
        }
    }

    /** Waits until a peer of that name is there. */
    private PeerId find(String name) throws IOException, InterruptedException {
        while (true) {
            PeerEvent event = next();
            if (event instanceof PeerEvent.PeerSeen seen
                    && seen.presence() == PeerEvent.Presence.ONLINE
                    && seen.name().text().equals(name)) {
                return seen.peerId();
            }
        }
    }

    private PeerEvent.Transferred transferred() throws IOException, InterruptedException {
        while (true) {
            if (next() instanceof PeerEvent.Transferred done) {
                return done;
            }
        }
    }

    /** The next event; each that ends the matter is an exception with its code. */
    private PeerEvent next() throws IOException, InterruptedException {
        PeerEvent event = events.take();
        if (event instanceof PeerEvent.Connected connected) {
            System.out.println("connected by " + connected.strategy() + " in "
                    + connected.elapsed().toMillis() + " ms");
        } else if (event instanceof PeerEvent.Failed failed) {
            throw new IOException(failed.reason().code() + ": " + failed.message());
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            throw new IOException(failed.reason().code() + ": " + failed.message());
        }
        return event;
    }

    @Override
    public void close() {
        engine.close();
    }
}
