package dev.punchline.bench.hostile;

import dev.punchline.bench.client.Latencies;
import dev.punchline.bench.server.MediatorProgram;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts a mediator with its defaults, lets peers behave, and attacks it meanwhile in one way after the other. Ends with 0 only
 * if they were served throughout, in less than twice the time of a quiet hour, and memory is back to where it was.
 */
@Command(name = "hostile", description = "Peers that behave while their mediator is attacked, on loopback.")
public final class HostileCommand implements Callable<Integer> {
    /** What the garbage collector leaves differs by as much from run to run. */
    private static final long SLACK_KIB = 8 * 1024;

    /** An attack goes on so long before it counts: what is compiled for it, on both sides, is compiled once in a life. */
    private static final Duration LEAD = Duration.ofSeconds(12);

    @Option(names = "--connections", defaultValue = "10000", description = "Half open (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seconds", defaultValue = "8", description = "For each attack (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--per-second", defaultValue = "200", description = "Blows of each (default: ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(names = "--pairs", defaultValue = "10", description = "That behave (default: ${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--only", description = "Attacks whose name holds this (default: all)")
    private String only = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Duration span = Duration.ofSeconds(seconds);
        try (MediatorProgram mediator = MediatorProgram.start();
                Citizens citizens = Citizens.register(target(mediator, 0), pairs)) {
            citizens.live(span); // both Javas are cold
            Latencies quiet = citizens.live(span.multipliedBy(2));
            long before = mediator.heapInUse();
            say(out, "quiet", quiet.toString());
            boolean good = true;
            int number = 1;
            for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
                Target target = target(mediator, number++);
                AtomicBoolean goesOn = new AtomicBoolean(true);
                CompletableFuture<Long> blows = CompletableFuture.supplyAsync(() -> run(attack, target, goesOn));
                citizens.live(LEAD);
                Latencies served = citizens.live(span);
                goesOn.set(false);
                say(out, attack.getKey(), served + "; blows: " + blows.join());
                good &= served.failed() == 0
                        && served.percentile(99).compareTo(quiet.percentile(99).multipliedBy(2)) < 0;
            }
            citizens.live(span.multipliedBy(2)); // whatever was half done is given up by now
            long after = mediator.heapInUse();
            say(out, "heap in KiB", before + " before, " + after + " after");
            say(out, "log", mediator.logBytes() + " bytes, faults: " + mediator.faults());
            good &= after < before + SLACK_KIB && mediator.faults().isEmpty();
            out.println(good ? "served throughout" : "NOT served throughout");
            return good ? 0 : 1;
        }
    }

    private Map<String, Attack> attacks() {
        Map<String, Attack> attacks = new LinkedHashMap<>(Attacks.all());
        attacks.put(
                connections + " half open",
                new HalfOpen(connections, Duration.ofSeconds(seconds).plus(LEAD)));
        attacks.keySet().removeIf(name -> !name.contains(only));
        return attacks;
    }

    /** Each attack comes from a network of its own, so that none stands in for another one. */
    private Target target(MediatorProgram mediator, int number) throws java.io.IOException {
        return new Target(mediator.http(), mediator.stun(), InetAddress.getByName("127.0." + number + ".1"), perSecond);
    }

    private static long run(Map.Entry<String, Attack> attack, Target target, AtomicBoolean goesOn) {
        try {
            return attack.getValue().run(target, goesOn::get);
        } catch (java.io.IOException e) {
            throw new CompletionException(attack.getKey() + " could not go on", e);
        }
    }

    private static void say(PrintWriter out, String what, String how) {
        out.printf("%-24s %s%n", what, how);
        out.flush();
    }
}
