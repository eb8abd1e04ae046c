package dev.punchline.engine;

import dev.punchline.engine.EngineAssembly.MediatorLinks;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.engine.home.IdentityFile;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.signal.MediatorAddress;
import dev.punchline.engine.signal.MediatorClient;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.signal.MediatorListener;
import dev.punchline.engine.signal.RoomEntry;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.identity.Identity;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as it runs: carries calls over to the event loop, where an {@link EngineCore} does the work. */
public final class PunchlineEngine implements PeerEngine {
    private static final Logger log = LoggerFactory.getLogger(PunchlineEngine.class);

    /** Leaving the mediator and the last packets of QUIC take a round trip each; more means that nobody answers. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final SecureRandom random = new SecureRandom();
    private final PeerLoop loop;
    private final ExecutorService worker;
    private final CompletableFuture<Void> warmup;
    private final EngineCore core;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PunchlineEngine(PeerLoop loop, ExecutorService worker, CompletableFuture<Void> warmup, EngineCore core) {
        this.loop = loop;
        this.worker = worker;
        this.warmup = warmup;
        this.core = core;
    }

    /**
     * Starts an engine: opens its UDP socket and begins to register. Blocks for the key file, the socket and the name of the
     * mediator's host.
     *
     * @param listener gets all events on the engine's thread; must not block
     * @throws IOException if the home folder or the socket can't be used
     */
    public static PeerEngine start(EngineConfig config, Consumer<PeerEvent> listener) throws IOException {
        return start(config, listener, PunchlineEngine::mediatorLink);
    }

    static PeerEngine start(EngineConfig config, Consumer<PeerEvent> listener, MediatorLinks links) throws IOException {
        Identity identity = IdentityFile.loadOrCreate(config.home(), new SecureRandom());
        ContactsFile file = new ContactsFile(config.home());
        Contacts contacts = file.load();
        ExecutorService worker = Executors.newSingleThreadExecutor(new DefaultThreadFactory("peer-home", true));
        PeerLoop loop = PeerLoop.start();
        Pins pins = new Pins(file, contacts, worker);
        EngineAssembly assembly = new EngineAssembly(config, identity, pins, loop, worker, links);
        try {
            EngineCore core = await(onLoop(loop, () -> assembly.assemble(listener)));
            CompletableFuture<Void> warmup = Warmup.start(worker);
            loop.loop().execute(() -> core.start(warmup));
            return new PunchlineEngine(loop, worker, warmup, core);
        } catch (IOException e) {
            loop.stop();
            worker.shutdown();
            throw e;
        }
    }

    private static MediatorLink mediatorLink(
            EngineConfig config, Identity identity, EventLoop loop, MediatorListener listener) {
        RoomEntry entry = new RoomEntry(config.room(), config.token());
        return new MediatorClient(new MediatorAddress(config.mediator()), identity, entry, loop, listener);
    }

    private static <T> CompletableFuture<T> onLoop(PeerLoop loop, Supplier<? extends CompletionStage<T>> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            loop.loop().execute(() -> {
                try {
                    CompletionStage<T> stage = call.get();
                    stage.whenComplete((value, failure) -> {
                        if (failure == null) {
                            outcome.complete(value);
                        } else {
                            outcome.completeExceptionally(failure);
                        }
                    });
                } catch (RuntimeException e) {
                    outcome.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    private static EngineCore await(CompletableFuture<EngineCore> assembled) throws IOException {
        try {
            return assembled.get();
        } catch (ExecutionException e) {
            throw new IOException("no UDP socket: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at the start", e);
        }
    }

    @Override
    public PeerId peerId() {
        return core.peerId();
    }

    @Override
    public SessionId connect(PeerId peer) {
        SessionId session = SessionId.random(random);
        submit(() -> core.sessions().call(session, peer));
        return session;
    }

    @Override
    public TransferId send(PeerId peer, List<Path> paths) {
        TransferId transfer = TransferId.random(random);
        List<Path> copy = List.copyOf(paths);
        submit(() -> core.transfers().send(transfer, peer, copy));
        return transfer;
    }

    @Override
    public void accept(TransferId transfer) {
        submit(() -> core.transfers().accept(transfer));
    }

    @Override
    public void decline(TransferId transfer) {
        submit(() -> core.transfers().decline(transfer));
    }

    @Override
    public void cancel(TransferId transfer) {
        submit(() -> core.transfers().cancel(transfer));
    }

    @Override
    public OfferDesk offers() {
        return new OfferCalls(core, this::submit);
    }

    @Override
    public HalfDoneDesk halfDone() {
        return new HalfDoneCalls(core.storage());
    }

    @Override
    public TextDesk texts() {
        return new TextCalls(core, this::submit, random);
    }

    @Override
    public ContactDesk contacts() {
        return new ContactCalls(core, this::submit);
    }

    @Override
    public HistoryDesk history() {
        return core.history();
    }

    @Override
    public TransferQueue queue() {
        return new QueueCalls(core, this::submit);
    }

    @Override
    public void ping(PeerId peer) {
        submit(() -> core.sessions().ping(peer));
    }

    @Override
    public void disconnect(PeerId peer) {
        submit(() -> core.sessions().disconnect(peer));
    }

    @Override
    public CompletableFuture<NetworkReport> examineNetwork() {
        return onLoop(loop, core::examineNetwork);
    }

    @Override
    public CompletableFuture<MappingLifetime> measureLifetime(Duration longest) {
        return onLoop(loop, () -> core.network().measureLifetime(longest));
    }

    private void submit(Runnable call) {
        try {
            loop.loop().execute(call);
        } catch (RejectedExecutionException e) {
            log.debug("the engine is closed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            onLoop(loop, core::stop).get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the engine did not stop in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onLoop(loop, core::closeSockets).handle((done, failure) -> failure).join();
        core.storage().close();
        awaitWorkers();
        loop.stop().toCompletableFuture().join();
    }

    /** Contacts that were met are on disk, and no thread is left, when an engine is closed. */
    private void awaitWorkers() {
        worker.shutdown();
        try {
            warmup.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!worker.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a worker is still busy");
            }
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the warm-up did not end: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
