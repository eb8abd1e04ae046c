package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Wire;
import dev.punchline.bench.server.MediatorProgram;
import dev.punchline.bench.server.ResidentMemory;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Everything at once for minutes. Ends with 0 only if all peers that behave were served, memory stayed flat after the first
 * minutes, no fault was logged, and no peer and no attempt is left behind.
 */
@Command(name = "soak", description = "Joins, leaves, attempts, nonsense and slow readers for some minutes.")
public final class SoakCommand implements Callable<Integer> {
    /** What the garbage collector leaves differs by as much from look to look. */
    private static final long SLACK_KIB = 8 * 1024;

    private static final Duration PORTION = Duration.ofMillis(100);
    /** A session without a signal, a peer without a stream and a reader that takes nothing are given up by then. */
    private static final int AFTERMATH_SECONDS = 150;

    private static final int WARM_MINUTES = 2;

    @Option(names = "--minutes", defaultValue = "10", description = "Beside two that warm up (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--peers", defaultValue = "1000", description = "At any time (default: ${DEFAULT-VALUE})")
    private int peers;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, JsonFormatException {
        PrintWriter out = spec.commandLine().getOut();
        long lowest = Long.MAX_VALUE;
        long last = 0;
        try (MediatorProgram mediator = MediatorProgram.crowded();
                Village village = new Village(mediator.http())) {
            village.settle(peers);
            for (int minute = 1; minute <= WARM_MINUTES + minutes; minute++) {
                live(village);
                last = mediator.heapInUse();
                lowest = minute < WARM_MINUTES ? lowest : Math.min(lowest, last);
                out.printf(
                        Locale.ROOT,
                        "minute %2d: %,9d served, %d not; heap in use %.1f MiB, %d MiB resident; %d peers, %d attempts%n",
                        minute,
                        village.served(),
                        village.failed(),
                        last / 1024.0,
                        ResidentMemory.of(mediator.pid()) / 1024,
                        figure(village, "peers"),
                        figure(village, "openAttempts"));
                out.flush();
            }
            village.leave();
            TimeUnit.SECONDS.sleep(AFTERMATH_SECONDS);
            long left = figure(village, "peers") + figure(village, "openAttempts");
            out.printf("left behind: %d peers and attempts; faults: %s%n", left, mediator.faults());
            boolean good = village.failed() == 0
                    && last < lowest + SLACK_KIB
                    && left == 0
                    && mediator.faults().isEmpty();
            out.println(good ? "nothing grew, nothing is left" : "NOT as it should be");
            return good ? 0 : 1;
        }
    }

    private static void live(Village village) throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (long portion = 1; portion <= Duration.ofMinutes(1).dividedBy(PORTION); portion++) {
            village.live();
            LockSupport.parkNanos(Math.max(1, began + portion * PORTION.toNanos() - System.nanoTime()));
        }
    }

    private static long figure(Village village, String name) throws JsonFormatException {
        return JsonFields.parse(village.statistics(), Wire.LONGEST_BODY).number(name, 0, Integer.MAX_VALUE);
    }
}
