package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.home.LessonsFile;
import dev.punchline.engine.home.PortFile;
import dev.punchline.engine.home.RecallFile;
import dev.punchline.engine.home.RulesFile;
import dev.punchline.engine.home.UdpPorts;
import dev.punchline.engine.net.LocalAddresses;
import dev.punchline.engine.net.LocalAddresses.Loopback;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.quic.QuicSettings;
import dev.punchline.engine.quic.QuicTls;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.signal.MediatorListener;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.engine.tcp.TcpTls;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of an engine together. */
final class EngineAssembly {
    private static final Logger log = LoggerFactory.getLogger(EngineAssembly.class);

    private final EngineConfig config;
    private final Identity identity;
    private final Pins pins;
    private final Learning learning;
    private final Recalls recalls;
    private final PortFile portFile;
    private final UdpPorts lastPorts;
    private final PeerLoop peerLoop;
    private final Executor worker;
    private final Loopback loopback;
    private final QuicTls tls;
    private final MediatorLinks links;

    /** How an engine gets its line to the mediator. */
    @FunctionalInterface
    interface MediatorLinks {
        MediatorLink open(EngineConfig config, Identity identity, EventLoop loop, MediatorListener listener);
    }

    /** Looks up the mediator's host, reads a file and sets up TLS, so not on the event loop. */
    EngineAssembly(
            EngineConfig config,
            Identity identity,
            Pins pins,
            PeerLoop peerLoop,
            Executor worker,
            MediatorLinks links) {
        this.config = config;
        this.identity = identity;
        this.pins = pins;
        LessonsFile lessons = new LessonsFile(config.home(), new SecureRandom());
        this.learning = new Learning(lessons, lessons.load(), worker);
        RecallFile recall = new RecallFile(config.home());
        this.recalls = new Recalls(identity.peerId(), recall, recall.load(), worker, pins::isContact);
        this.portFile = new PortFile(config.home());
        this.lastPorts = portFile.load();
        this.peerLoop = peerLoop;
        this.worker = worker;
        this.links = links;
        this.tls = new QuicTls(identity);
        this.loopback = mediatorIsOnThisComputer(config) ? Loopback.INCLUDED : Loopback.EXCLUDED;
    }

    /** Who registers at a loopback address can only meet peers of the same computer, perhaps without any network. */
    private static boolean mediatorIsOnThisComputer(EngineConfig config) {
        try {
            return InetAddress.getByName(config.mediator().getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the mediator's client will tell
        }
    }

    /** A router can't help peers of one computer to meet. */
    private PortMappingPolicy portMapping() {
        return switch (loopback) {
            case INCLUDED -> PortMappingPolicy.OFF;
            case EXCLUDED -> config.portMapping();
        };
    }

    /** TCP on the same number, so that one rule of a firewall or router serves both; without it UDP is all there is. */
    private TcpEndpoint listen(NetworkWatch network, int port) {
        // Its own thread, for a moment and only if needed: the worker may be busy, and here a session waits.
        ThreadFactory thread = new DefaultThreadFactory("peer-tls", true);
        Executor starter = task -> thread.newThread(task).start();
        TcpEndpoint tcp = new TcpEndpoint(peerLoop.loop(), () -> new TcpTls(identity), starter);
        tcp.listen(port).whenComplete((listening, failure) -> {
            if (failure == null) {
                network.onTcpPort(listening);
            } else {
                log.warn("no TCP connections can be taken: {}", failure.getMessage());
            }
        });
        return tcp;
    }

    private void keep(UdpPorts ports) {
        if (!ports.equals(lastPorts)) {
            worker.execute(() -> {
                try {
                    portFile.save(ports);
                } catch (IOException e) {
                    log.warn("the ports are not remembered: {}", e.getMessage());
                }
            });
        }
    }

    /** Opens the socket and wires everything to it; on the event loop. */
    CompletableFuture<EngineCore> assemble(Consumer<PeerEvent> events) {
        EventLoop loop = peerLoop.loop();
        HistoryKeeper history = new HistoryKeeper(
                config.home(), worker, () -> new MonoTime(loop.ticker().nanoTime()));
        Routes routes = new Routes(loop);
        PortMappings mappings = new PortMappings(loop, RouterAccess.of(peerLoop, portMapping()));
        NetworkWatch network = new NetworkWatch(
                loop,
                (bind, stun) -> UdpPort.open(peerLoop, bind, routes, stun),
                () -> LocalAddresses.list(loopback),
                mappings);
        return network.open(lastPorts).toCompletableFuture().thenApply(port -> {
            keep(network.sockets().mainPorts());
            QuicEndpoint quic = new QuicEndpoint(port.channel(), tls, QuicSettings.defaults());
            routes.deliverTo(port);
            TcpEndpoint tcp = listen(network, port.localAddress().getPort());
            Storage storage = new Storage(
                    loop,
                    NameRules.ofSystem(System.getProperty("os.name")),
                    config.home().resolve(UnfinishedTransfers.FOLDER));
            EngineParts parts = new EngineParts(
                    config,
                    identity,
                    SealingKeys.generate(),
                    pins,
                    learning,
                    recalls,
                    history,
                    new Names(worker),
                    loop,
                    routes,
                    quic,
                    tcp,
                    network,
                    storage,
                    new RuleBook(new RulesFile(config.home()), worker, loop));
            return new EngineCore(
                    parts, history.before(events), listener -> links.open(config, identity, loop, listener));
        });
    }
}
