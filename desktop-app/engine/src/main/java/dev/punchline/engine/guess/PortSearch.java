package dev.punchline.engine.guess;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A session's search for ports that nobody was told: from the sampling of our own to the part that the {@link Plan} gives
 * to this side.
 *
 * <p>Pure; not thread-safe. Its owner polls all effects after every call and calls {@link #onTick} at the
 * {@link #deadline}. It sends at most 400 probes a second, whatever arrives, none for a second after
 * {@link #hold}, and none after {@link #end}.
 */
public final class PortSearch {
    /** In this time plain checks have made their way if they ever do; then a search is not needed. */
    static final Duration PLAIN_FIRST = Duration.ofMillis(150);

    /** Without a forecast of counted ports the search has little to go by: it is worth waiting for. */
    static final Duration FORECAST_PATIENCE = Duration.ofMillis(500);

    /** What a counter said longer ago is worth little. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** ICE repeats a check five times in this time, and its answers are back from anywhere on earth. */
    private static final Duration HOPE = Duration.ofSeconds(1);

    /** The front end draws a few a second. */
    private static final Duration SHOWN_EVERY = Duration.ofMillis(250);

    /** What sockets were asked for. */
    private enum Want {
        SAMPLES,
        PART
    }

    private sealed interface State {}

    private record Idle() implements State {}

    /** Other searches of this engine come first. */
    private record Waiting(Plan plan, NatPair pair, SearchTarget target, MonoTime since) implements State {}

    private record Running(Part part, SearchTarget target) implements State {}

    /** Something was found: its sockets stay, until a way is chosen or this was a false hope. */
    private record Held(Running search, MonoTime until) implements State {}

    private record Ended() implements State {}

    private final IceRole role;
    private final RandomGenerator random;
    private final List<InetSocketAddress> servers;
    private final Queue<GuessEffect> effects = new ArrayDeque<>();
    private final Queue<Want> wanted = new ArrayDeque<>();
    private State state = new Idle();
    private @Nullable PortSampling sampling;
    private @Nullable Sample ours;
    private @Nullable Told theirs;
    private @Nullable MonoTime toldAt;
    private @Nullable MonoTime shownAt;
    private boolean sampleAsked;
    private Duration plainFirst = PLAIN_FIRST;
    private boolean missed;

    /**
     * A search that waits for its plan.
     *
     * @param servers of STUN, to sample our ports at; may be empty
     * @param random for transaction ids and the order of ports
     */
    public PortSearch(IceRole role, List<InetSocketAddress> servers, RandomGenerator random) {
        this.role = role;
        this.servers = List.copyOf(servers);
        this.random = random;
    }

    /** Finds out where our next ports are: for a side that counts them, as soon as there is a session. */
    public void sample(MonoTime now) {
        sampleAsked = true;
        settle(now);
    }

    /** Parts ask while they are told something: they are answered afterwards. */
    private void settle(MonoTime now) {
        while (sampleAsked && sampling == null && !wanted.contains(Want.SAMPLES) && !isOver()) {
            sampleAsked = false;
            if (servers.isEmpty()) {
                tellPart(now, Optional.empty());
            } else {
                wanted.add(Want.SAMPLES);
                effects.add(new GuessEffect.Open(PortSampling.SOCKETS));
            }
        }
    }

    private void askForSample() {
        sampleAsked = true;
    }

    private void perform(GuessEffect effect) {
        if (effect instanceof GuessEffect.Open) {
            wanted.add(Want.PART);
        }
        effects.add(effect);
    }

    /** What worked between these two networks lately: where that was a search, plain checks are not waited for. */
    public void onHint(Strategy strategy) {
        boolean searched = strategy == Strategy.BIRTHDAY || strategy == Strategy.PREDICTED;
        plainFirst = searched ? Duration.ZERO : PLAIN_FIRST;
    }

    /** Begins the part of the plan, once and as soon as the engine lets it. */
    public void begin(MonoTime now, Plan plan, NatPair pair, SearchTarget target) {
        if (state instanceof Idle
                && plan.part().isPresent()
                && !target.addresses().isEmpty()) {
            state = new Waiting(plan, pair, target, now);
            effects.add(new GuessEffect.AskLeave(Set.copyOf(target.addresses())));
        }
    }

    /** It is our turn. */
    public void onLeave(MonoTime now) {
        if (state instanceof Waiting waiting) {
            run(now, waiting, waiting.plan().part().orElseThrow());
        }
    }

    private void run(MonoTime now, Waiting waiting, SearchPart kind) {
        Plan plan = waiting.plan();
        SearchTarget target = waiting.target();
        MonoTime start = plan.isPredicted() ? now : later(now, waiting.since().plus(plainFirst));
        Part part = switch (kind) {
            case OPEN -> opener(start, waiting);
            case SEEK -> seeker(now, start, waiting);
            case AIM -> new Aimer(now, role, this::perform, this::askForSample);
        };
        state = new Running(part, target);
        effects.add(new GuessEffect.Show(new PunchStep.SearchStarted(kind, plan.strategy())));
        boolean old = toldAt == null || now.since(toldAt).compareTo(FRESH) >= 0;
        if (theirs != null && target.covers(theirs.forecast()) && !(old && kind == SearchPart.AIM)) {
            part.onTheirs(now, theirs);
        }
        if (kind == SearchPart.AIM || (kind == SearchPart.OPEN && plan.isPredicted())) {
            useSample(now, part);
        }
        onTick(now);
    }

    private Part opener(MonoTime start, Waiting waiting) {
        SearchTarget target = waiting.target();
        InetSocketAddress to =
                target.steady().orElse(new InetSocketAddress(target.addresses().get(0), 9));
        PortAllocation ports = waiting.pair().ours().ports();
        Opener.Size size = Opener.Size.of(ports);
        if (size == Opener.Size.RANDOM && Seeker.hasFewTries(waiting.pair().theirs())) {
            return new Conveyor(start, to, this::perform);
        }
        return new Opener(start, to, size, this::perform, this::askForSample);
    }

    private Part seeker(MonoTime now, MonoTime start, Waiting waiting) {
        SearchTarget target = waiting.target();
        MonoTime from = waiting.plan().isPredicted() && theirs == null ? now.plus(FORECAST_PATIENCE) : start;
        boolean few = Seeker.hasFewTries(waiting.pair().ours());
        PortOrder order = few ? PortOrder.ofFew(target.addresses()) : PortOrder.ofAll(random);
        return new Seeker(from, target.from(), target.addresses(), order, this::perform);
    }

    private static MonoTime later(MonoTime one, MonoTime other) {
        return one.isBefore(other) ? other : one;
    }

    private void useSample(MonoTime now, Part part) {
        if (ours != null && now.since(ours.at()).compareTo(FRESH) < 0) {
            part.onOurs(now, Optional.of(ours));
        } else {
            askForSample();
        }
    }

    /** What {@link GuessEffect.Open} asked for; fewer, or none, if the system grants no more. */
    public void onSockets(MonoTime now, List<LocalCandidate> opened) {
        Want want = wanted.poll();
        if (want == Want.SAMPLES && !isOver() && !opened.isEmpty()) {
            sampling = new PortSampling(now, opened, servers, random);
        } else if (want == Want.SAMPLES && !isOver()) {
            tellPart(now, Optional.empty());
        } else if (want == Want.PART && state instanceof Running running) {
            running.part.onSockets(now, opened);
        } else if (want == Want.PART && state instanceof Held held) {
            held.search.part.onSockets(now, opened);
        } else {
            effects.add(new GuessEffect.Close(
                    opened.stream().map(LocalCandidate::base).toList()));
        }
        onTick(now);
    }

    /** The other side told where its next ports are expected. */
    public void onTheirs(MonoTime now, Told told) {
        theirs = told;
        toldAt = now;
        if (state instanceof Running running && running.target.covers(told.forecast())) {
            running.part.onTheirs(now, told);
            onTick(now);
        }
        missed |= state instanceof Held;
    }

    /** Whether this is the answer to a question of the sampling. */
    public boolean awaits(TransactionId id) {
        return sampling != null && sampling.awaits(id);
    }

    /** Takes an answer that {@link #awaits} knows. */
    public void onStun(MonoTime now, InetSocketAddress from, StunMessage message) {
        if (sampling != null) {
            sampling.onMessage(now, from, message);
            onTick(now);
        }
    }

    /** The other side was heard, or answered: nothing more is sent while ICE follows that up. */
    public void hold(MonoTime now) {
        if (state instanceof Running running) {
            state = new Held(running, now.plus(HOPE));
        } else if (state instanceof Held held) {
            state = new Held(held.search, now.plus(HOPE));
        }
    }

    /**
     * A check of the other side came in on a socket, be it the first one or not. On one of the search it may be the one
     * that the other side has chosen already: it must not close before our own check is answered.
     */
    public void onHeard(MonoTime now, LocalBase base) {
        if (bases().contains(base)) {
            hold(now);
        }
    }

    /** A way is chosen, or the session is over: all sockets but this one close. */
    public void end(Set<LocalBase> kept) {
        if (isOver()) {
            return;
        }
        List<LocalBase> open = new ArrayList<>(bases());
        open.removeAll(kept);
        if (sampling != null) {
            open.addAll(sampling.bases());
            sampling = null;
        }
        if (!open.isEmpty()) {
            effects.add(new GuessEffect.Close(open));
        }
        if (!(state instanceof Idle)) {
            effects.add(new GuessEffect.Over());
        }
        state = new Ended();
    }

    private List<LocalBase> bases() {
        Part part = part();
        return part == null ? List.of() : part.bases();
    }

    private @Nullable Part part() {
        if (state instanceof Running running) {
            return running.part;
        }
        return state instanceof Held held ? held.search.part : null;
    }

    /** Whether it will do nothing more. */
    public boolean isOver() {
        return state instanceof Ended;
    }

    /** Whether it has begun to search, be it over or not. */
    public boolean hasBegun() {
        return shownAt != null;
    }

    public void onTick(MonoTime now) {
        sampleOn(now);
        if (state instanceof Held held && !now.isBefore(held.until)) {
            resume(now, held.search);
        }
        if (state instanceof Running running) {
            running.part.onTick(now);
            show(now, running.part);
        }
        settle(now);
    }

    private void sampleOn(MonoTime now) {
        PortSampling asking = sampling;
        if (asking == null) {
            return;
        }
        asking.onTick(now, effects::add);
        if (asking.isDone()) {
            sampling = null;
            effects.add(new GuessEffect.Close(asking.bases()));
            Optional<Sample> sample = asking.sample(now);
            ours = sample.orElse(null);
            if (!(part() instanceof Aimer)) { // which tells when it is time for it
                sample.ifPresent(found -> effects.add(new GuessEffect.Tell(Told.of(found.forecast()))));
            }
            tellPart(now, sample);
        }
    }

    private void tellPart(MonoTime now, Optional<Sample> sample) {
        if (state instanceof Running running) {
            running.part.onOurs(now, sample.filter(found -> found.forecast().isSequential()));
            running.part.onTick(now);
        }
        missed |= state instanceof Held;
    }

    /** It was a false hope: the part hears what it has missed. */
    private void resume(MonoTime now, Running search) {
        state = search;
        Told told = theirs;
        if (missed && told != null && search.target.covers(told.forecast())) {
            search.part.onTheirs(now, told);
        }
        if (missed) {
            tellPart(now, Optional.ofNullable(ours));
        }
        missed = false;
    }

    private void show(MonoTime now, Part part) {
        if (shownAt == null || now.since(shownAt).compareTo(SHOWN_EVERY) >= 0) {
            shownAt = now;
            effects.add(new GuessEffect.Show(
                    new PunchStep.SearchProgress(part.bases().size(), part.tried())));
        }
    }

    /** The next thing to do; null if there is none now. */
    public @Nullable GuessEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        MonoTime asked = sampling == null ? null : sampling.deadline();
        MonoTime part = state instanceof Running running ? running.part.deadline() : null;
        part = state instanceof Held held ? held.until : part;
        if (asked == null || part == null) {
            return asked == null ? part : asked;
        }
        return asked.isBefore(part) ? asked : part;
    }
}
