package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The simulated internet: a clock, a queue of what is under way, and everybody who waits.
 *
 * <p>{@link #run} jumps to the next delivery or deadline; nothing ever sleeps.
 */
public final class SimNet {
    private record Delivery(MonoTime at, long order, Runnable action) implements Comparable<Delivery> {
        @Override
        public int compareTo(Delivery other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final RandomGenerator random;
    private final Transcript transcript;
    private final PriorityQueue<Delivery> underWay = new PriorityQueue<>();
    private final Set<Node> nodes = new LinkedHashSet<>();
    private final Network internet = new Network(this, "internet", null);
    private Function<ByteBuffer, String> describer = payload -> payload.remaining() + " bytes";
    private MonoTime now;
    private long order;

    public SimNet(long seed) {
        random = new Random(seed);
        // Just before the clock wraps, since machines must bear it.
        now = new MonoTime(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());
        transcript = new Transcript(now);
    }

    /** The public network, in which addresses need no translation. */
    public Network internet() {
        return internet;
    }

    public MonoTime now() {
        return now;
    }

    /** The source of all chance in this run; machines under test may draw from it too. */
    public RandomGenerator random() {
        return random;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** How the transcript shows payloads. */
    public void describeWith(Function<ByteBuffer, String> changed) {
        describer = changed;
    }

    /** Lets time pass until everything is quiet, or the limit is over; the clock then stands at the limit. */
    public void run(Duration limit) {
        runUntil(() -> false, limit);
    }

    /** @return whether the condition came true in time; the clock stands at that moment */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        MonoTime end = now.plus(limit);
        while (!condition.getAsBoolean()) {
            MonoTime next = next();
            if (next == null || next.isAfter(end)) {
                now = end;
                return false;
            }
            now = next.isBefore(now) ? now : next;
            step();
        }
        return true;
    }

    /** Runs an action of the test after some time. */
    public void after(Duration span, Runnable action) {
        underWay.add(new Delivery(now.plus(span), order++, action));
    }

    private @Nullable MonoTime next() {
        MonoTime next = underWay.isEmpty() ? null : underWay.peek().at();
        for (Node node : nodes) {
            MonoTime deadline = node.deadline();
            if (deadline != null && (next == null || deadline.isBefore(next))) {
                next = deadline;
            }
        }
        return next;
    }

    private void step() {
        if (!underWay.isEmpty() && !underWay.peek().at().isAfter(now)) {
            underWay.remove().action().run();
            return;
        }
        for (Node node : List.copyOf(nodes)) { // a tick may add nodes
            MonoTime deadline = node.deadline();
            if (deadline != null && !deadline.isAfter(now)) {
                node.onTick(now);
                MonoTime later = node.deadline();
                if (later != null && !later.isAfter(now)) {
                    throw new AssertionError(node + " loops: still due at " + transcript.stamp(later));
                }
            }
        }
    }

    void watch(Node node) {
        nodes.add(node);
    }

    /** Takes a datagram over a link, or loses it on the way. */
    void carry(Link link, Datagram datagram, String where, Consumer<Datagram> arrival) {
        if (link.loss() > 0 && random.nextDouble() < link.loss()) {
            tell(where, "loses", datagram);
            return;
        }
        after(delayOf(link), () -> arrival.accept(datagram));
        if (link.duplication() > 0 && random.nextDouble() < link.duplication()) {
            after(delayOf(link), () -> arrival.accept(datagram));
        }
    }

    private Duration delayOf(Link link) {
        long jitter = link.jitter().toNanos();
        return jitter == 0 ? link.delay() : link.delay().plusNanos(random.nextLong(jitter));
    }

    void tell(String where, String what, Datagram datagram) {
        transcript.add(
                now,
                () -> where + " " + what + " " + text(datagram.from()) + " -> " + text(datagram.to()) + " "
                        + describer.apply(datagram.payload().duplicate()));
    }

    /** Adds a line of the test's own to the transcript. */
    public void tell(String line) {
        transcript.add(now, () -> line);
    }

    /** Adds a line of the test's own to the transcript; the text is asked for only when somebody reads it. */
    public void tell(Supplier<String> line) {
        transcript.add(now, line);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** A literal address; never asks a name server. */
    public static InetAddress address(String literal) {
        if (!literal.matches("[0-9.]+|[0-9a-f:]+")) {
            throw new IllegalArgumentException(literal);
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
