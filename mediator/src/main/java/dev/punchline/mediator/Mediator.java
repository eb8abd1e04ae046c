package dev.punchline.mediator;

import dev.punchline.mediator.api.Admission;
import dev.punchline.mediator.api.Api;
import dev.punchline.mediator.api.EntryRules;
import dev.punchline.mediator.api.RegistryTickets;
import dev.punchline.mediator.api.RunState;
import dev.punchline.mediator.http.Cors;
import dev.punchline.mediator.http.Guard;
import dev.punchline.mediator.http.HttpLimits;
import dev.punchline.mediator.http.HttpServer;
import dev.punchline.mediator.http.HttpService;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.http.Router;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.metrics.Metrics;
import dev.punchline.mediator.metrics.MetricsEndpoint;
import dev.punchline.mediator.proof.Challenges;
import dev.punchline.mediator.proof.Receipts;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.store.MemoryStore;
import dev.punchline.mediator.store.Store;
import dev.punchline.mediator.store.redis.RedisStore;
import dev.punchline.mediator.stun.StunPlace;
import dev.punchline.mediator.stun.StunRate;
import dev.punchline.mediator.stun.StunServer;
import dev.punchline.mediator.stun.StunServerConfig;
import dev.punchline.protocol.api.CertificatePin;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running mediator. Safe to use from any thread. */
public final class Mediator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mediator.class);

    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** Streams get their last event and answers are written out; whoever does not read is cut off. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final Pattern SYSTEM_CALL = Pattern.compile("[a-z]+\\(\\.\\.\\) failed with error\\(-?[0-9]+\\): ");

    private final EventLoopGroup loops;
    private final HttpServer http;
    private final StunServer stun;
    private final EventHub hub;
    private final Store store;
    private final RunState state;
    private final Duration stopDelay;
    private final Optional<Tls> tls;
    private final RefusalCounts counts;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Mediator(
            EventLoopGroup loops,
            HttpServer http,
            StunServer stun,
            EventHub hub,
            Store store,
            RunState state,
            Duration stopDelay,
            Optional<Tls> tls,
            RefusalCounts counts) {
        this.loops = loops;
        this.http = http;
        this.stun = stun;
        this.hub = hub;
        this.store = store;
        this.state = state;
        this.stopDelay = stopDelay;
        this.tls = tls;
        this.counts = counts;
    }

    /**
     * Starts a mediator and returns when it listens.
     *
     * @throws IOException if an address can't be bound; its message is a sentence for a person, and nothing stays open
     * @throws IllegalArgumentException if the addresses do not fit together; says which
     */
    public static Mediator start(MediatorConfig config) throws IOException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("mediator-io"), transport());
        try {
            Mediator mediator = start(config, loops);
            LOG.info(
                    "Punchline mediator {} listens on {}://{} and for STUN on {}",
                    MediatorVersion.text(),
                    config.tls().isPresent() ? "https" : "http",
                    shown(mediator.httpAddress()),
                    shown(mediator.stunAddress()));
            return mediator;
        } catch (IOException | RuntimeException e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw e;
        }
    }

    /** An IPv6 wildcard listens for IPv4 too, and is what epoll makes of 0.0.0.0. */
    private static String shown(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress() ? "0.0.0.0:" + address.getPort() : IpLiteral.write(address);
    }

    private static IoHandlerFactory transport() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Mediator start(MediatorConfig config, EventLoopGroup loops) throws IOException {
        OpenFiles.check(config.limits());
        RefusalCounts counts = new RefusalCounts();
        EventHub hub = new EventHub(loops, config.limits(), counts);
        Store store = store(config, hub);
        try {
            return start(config, loops, hub, store, counts);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Store store(MediatorConfig config, EventHub hub) throws IOException {
        if (config.store().isPresent()) {
            return RedisStore.open(config.store().get(), config.limits(), hub::accept);
        }
        SecureRandom random = new SecureRandom();
        Registry registry = new Registry(config.limits(), random, now());
        return new MemoryStore(registry, new Challenges(random), Mediator::now, hub::accept);
    }

    private static Mediator start(
            MediatorConfig config, EventLoopGroup loops, EventHub hub, Store store, RefusalCounts counts)
            throws IOException {
        Optional<Tls> tls =
                config.tls().isPresent() ? Optional.of(Tls.load(config.tls().get())) : Optional.empty();
        Limits limits = config.limits();
        Network network = config.network();
        Admission admission =
                new Admission(store, limits, new EntryRules(network.acceptHosts(), config.rooms()), Mediator::now);
        RunState state = new RunState();
        StunServer stun = await(StunServer.start(
                loops, stunConfig(config), new RegistryTickets(store, new Receipts(new SecureRandom())), counts));
        Metrics metrics = new Metrics(store, hub, counts, stun::tally);
        List<Route> routes = new ArrayList<>(new Api(store, hub, admission, state)
                .routes(StunEndpoints.of(stun, network.publicAddress()), MediatorVersion.text()));
        routes.addAll(new MetricsEndpoint(metrics, config.metricsReaders()).routes());
        HttpService plain = HttpService.plain(
                        new Router(routes),
                        new Cors(network.corsOrigins()),
                        HttpLimits.of(limits),
                        Guard.of(limits, network.proxies(), admission::request, counts),
                        store.desk())
                .meteredBy(metrics.http());
        HttpService service = tls.isPresent() ? tls.get().secure(plain) : plain;
        HttpServer http = await(HttpServer.start(loops, network.httpAddress(), service));
        every(loops, store::sweep);
        every(loops, admission::sweep);
        tls.ifPresent(Tls::watch);
        return new Mediator(loops, http, stun, hub, store, state, config.stopDelay(), tls, counts);
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    private static StunServerConfig stunConfig(MediatorConfig config) throws IOException {
        Network network = config.network();
        StunServerConfig stun = StunServerConfig.at(network.stunAddress()).withRate(StunRate.of(config.limits()));
        if (network.publicAddress().isPresent()) {
            stun = stun.withPublicAddress(
                    InetAddress.getByName(network.publicAddress().get()));
        }
        return network.stunAlternateAddress().isPresent()
                ? stun.withAlternate(network.stunAlternateAddress().get())
                : stun;
    }

    private static void every(EventLoopGroup loops, Runnable sweep) {
        loops.next()
                .scheduleWithFixedDelay(sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS)
                .addListener(ended -> {
                    if (!ended.isCancelled() && ended.cause() != null) {
                        LOG.error("sweeping failed, nothing expires any more", ended.cause());
                    }
                });
    }

    private static <T> T await(CompletionStage<T> stage) throws IOException {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                // Epoll puts the name and number of its system call in front of the reason.
                String message = String.valueOf(cause.getMessage());
                throw new IOException(SYSTEM_CALL.matcher(message).replaceAll(""), cause);
            }
            throw e;
        }
    }

    /** Where the API listens, with the real port. */
    public InetSocketAddress httpAddress() {
        return http.address();
    }

    /** Where STUN listens, with the real port. */
    public InetSocketAddress stunAddress() {
        InetSocketAddress address = stun.addresses().get(StunPlace.PRIMARY);
        if (address == null) {
            throw new IllegalStateException("STUN has always a primary address");
        }
        return address;
    }

    /**
     * The address that peers are given, with the pin of the certificate behind it where there is TLS.
     *
     * @param host where they reach this computer
     */
    public URI address(InetAddress host) {
        String place = IpLiteral.write(new InetSocketAddress(host, httpAddress().getPort()));
        return URI.create(certificateFingerprint()
                .map(hash -> "https://" + place + "#" + new CertificatePin(hash).fragment())
                .orElse("http://" + place));
    }

    /** SHA-256 over the certificate of the API, base64url: what peers pin. Nothing without TLS. */
    public Optional<String> certificateFingerprint() {
        return tls.map(Tls::fingerprint);
    }

    /** Who was turned away and why, since the start. */
    public RefusalCounts refusals() {
        return counts;
    }

    /** Connections to the API that are open now. */
    public int connections() {
        return http.connections();
    }

    /** Waits until the mediator is closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /**
     * Stops in order: readiness says no, streams end with a word on when to come back, then all connections close.
     * Takes the stop delay and some three seconds at most. Closing twice is harmless.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        state.stop();
        tls.ifPresent(Tls::close);
        pause(stopDelay);
        http.stop();
        hub.stop();
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        while (hub.size() > 0 && System.nanoTime() - deadline < 0) {
            pause(Duration.ofMillis(10));
        }
        http.close().toCompletableFuture().join();
        stun.close().toCompletableFuture().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        store.close();
        LOG.info("Punchline mediator has stopped");
        closed.countDown();
    }

    private static void pause(Duration span) {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
