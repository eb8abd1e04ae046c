package dev.punchline.engine.signal;

import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.identity.SignedCard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import okhttp3.sse.EventSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registration and its event stream: one after the other is brought up, and brought up again when it breaks.
 * Confined to the event loop.
 */
final class Line {
    /** What there is of the line. */
    private enum Phase {
        DOWN,
        REGISTERING,
        /** Registered; the event stream is being opened. */
        OPENING,
        OPEN,
        /** A try failed and the next one is due. */
        WAITING,
        CLOSED
    }

    /** What the line tells its client. */
    interface Listener {
        /** The stream is open. {@code registration} is new, or was announced as lost before. */
        void onUp(Registered registration);

        void onDown(SignalingFault fault, Duration retryIn);

        /** Events of an earlier time are missing, or may be: the list of peers must be fetched. */
        void onGap(AccessToken token);

        void onEvent(MediatorEvent event);
    }

    /** A line that broke sooner after it came up does not start the waiting times anew. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    /** Two programs with one identity would otherwise throw each other out all the time. */
    private static final Duration AFTER_REPLACEMENT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final MediatorHttp http;
    private final ScheduledExecutorService loop;
    private final Completions completions;
    private final Registrar registrar;
    private final Listener listener;
    private final Timer retry;
    private final Renewals renewals;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

    private Phase phase = Phase.DOWN;
    /** Counts tries: what an earlier one still has to say is not heard. */
    private int generation;

    private @Nullable Registered registered;
    private @Nullable EventSource stream;
    /**
     * What was heard last. It outlives a registration that this side leaves, when the network changes: the mediator goes on
     * writing to the old stream until it learns that nobody reads it, and takes what it wrote for heard.
     */
    private Optional<String> lastEventId = Optional.empty();
    /** Whether the client believes that the line is up. A break that is mended at once is not told. */
    private boolean announced;
    /** Whether the present registration has had a stream. */
    private boolean proven;

    private long upSince;

    Line(
            MediatorHttp http,
            ScheduledExecutorService loop,
            Completions completions,
            Registrar registrar,
            Listener listener) {
        this.http = http;
        this.loop = loop;
        this.completions = completions;
        this.registrar = registrar;
        this.listener = listener;
        this.retry = new Timer(loop);
        this.renewals = new Renewals(http, completions, new Timer(loop), this::forgotten);
    }

    void start(SignedCard card) {
        renewals.publish(card);
        register();
    }

    void publish(SignedCard card) {
        renewals.publish(card);
    }

    /** What opens the mediator's API; nothing while this peer is not registered. */
    Optional<AccessToken> token() {
        return Optional.ofNullable(registered).map(Registered::token);
    }

    /** The mediator did not know this token, in a request that others made. */
    void refused(AccessToken token) {
        if (token().equals(Optional.of(token))) {
            forgotten();
        }
    }

    /** Begins anew at once, over fresh connections. */
    void restart() {
        if (phase != Phase.CLOSED && phase != Phase.DOWN) {
            http.disconnect();
            backoff.reset();
            register();
        }
    }

    /** Ends the line. Returns what it was registered with. */
    Optional<Registered> close() {
        Optional<Registered> last = Optional.ofNullable(registered);
        drop();
        become(Phase.CLOSED, "closed");
        return last;
    }

    private void become(Phase next, String why) {
        LOG.debug("{} -> {}: {}", phase, next, why);
        phase = next;
        generation++;
    }

    /** Lets go of the registration and all that hangs on it. */
    private void drop() {
        hangUp();
        registered = null;
        proven = false;
        renewals.stop();
    }

    private void hangUp() {
        retry.cancel();
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
    }

    private void forgotten() {
        lastEventId = Optional.empty();
        if (proven) {
            LOG.debug("the mediator knows this registration no more");
            register();
        } else {
            lost(Faults.NOT_REGISTERED, Duration.ZERO);
        }
    }

    private void register() {
        drop();
        become(Phase.REGISTERING, "not registered");
        int current = generation;
        SignedCard card = renewals.card();
        completions
                .onLoop(registrar.register(card))
                .whenComplete((answer, failure) -> {
                    if (current != generation) {
                        return;
                    }
                    if (failure == null) {
                        registered = answer;
                        renewals.begin(answer, card);
                        open(answer);
                    } else {
                        lost(SignalingException.fault(failure), Duration.ZERO);
                    }
                })
                .exceptionally(failure -> null);
    }

    private void open(Registered registration) {
        become(Phase.OPENING, "registered");
        EventReader reader = new EventReader(new QuietLoop(loop), new Ear(generation, registration));
        stream = http.open(ApiPaths.EVENTS, registration.token(), lastEventId, reader);
    }

    /** Hears one stream, for as long as it is the present one. */
    private final class Ear implements EventReader.Sink {
        private final Registered registration;
        private int valid;

        Ear(int generation, Registered registration) {
            this.valid = generation;
            this.registration = registration;
        }

        @Override
        public void onOpen() {
            if (valid == generation) {
                become(Phase.OPEN, "stream open");
                valid = generation;
                opened(registration);
            }
        }

        @Override
        public void onEvent(MediatorEvent event, Optional<String> id) {
            if (valid == generation) {
                id.ifPresent(position -> lastEventId = Optional.of(position));
                heard(registration, event);
            }
        }

        @Override
        public void onEnd(SignalingFault fault) {
            if (valid == generation) {
                ended(fault);
            }
        }
    }

    private void opened(Registered registration) {
        upSince = System.nanoTime();
        boolean fresh = !proven;
        proven = true;
        if (!announced || fresh) {
            announced = true;
            listener.onUp(registration);
        }
        if (fresh) {
            listener.onGap(registration.token());
        }
    }

    private void heard(Registered registration, MediatorEvent event) {
        if (event instanceof MediatorEvent.StreamEnded end) {
            dismissed(end.reason());
        } else if (event instanceof MediatorEvent.Reset) {
            listener.onGap(registration.token());
        } else {
            listener.onEvent(event);
        }
    }

    private void dismissed(StreamEnd reason) {
        switch (reason) {
            case REPLACED -> {
                drop();
                lastEventId = Optional.empty(); // what came since was the other program's
                lost(Faults.REPLACED, AFTER_REPLACEMENT);
            }
            case ENDED -> {
                drop();
                lastEventId = Optional.empty();
                lost(Faults.ENDED, Duration.ZERO);
            }
            case STOPPING -> lost(Faults.STOPPING, Duration.ZERO);
            case REOPENED -> lost(Faults.BROKEN, Duration.ZERO);
        }
    }

    private void ended(SignalingFault fault) {
        stream = null;
        if (fault.kind() == Kind.NOT_REGISTERED) {
            forgotten();
        } else if (phase == Phase.OPEN && isSteady()) {
            backoff.reset();
            waitAndRetry(backoff.next());
        } else {
            lost(fault, Duration.ZERO);
        }
    }

    private boolean isSteady() {
        return System.nanoTime() - upSince > STEADY.toNanos();
    }

    private void lost(SignalingFault fault, Duration atLeast) {
        if (phase == Phase.OPEN && isSteady()) {
            backoff.reset();
        }
        Duration delay =
                longer(longer(backoff.next(), atLeast), fault.retryAfter().orElse(Duration.ZERO));
        announced = false;
        waitAndRetry(delay);
        listener.onDown(fault, delay);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void waitAndRetry(Duration delay) {
        hangUp();
        become(Phase.WAITING, "next try in " + delay.toMillis() + " ms");
        retry.set(delay, () -> {
            if (registered != null) {
                open(registered);
            } else {
                register();
            }
        });
    }
}
