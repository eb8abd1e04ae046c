package dev.punchline.bench.stun;

import dev.punchline.bench.server.CoturnProgram;
import dev.punchline.bench.server.MediatorProgram;
import dev.punchline.bench.server.ProcessorTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Our STUN server and coturn, one after the other, asked by the same program in the same run. */
@Command(name = "stun", description = "STUN answers per second of processor time, beside coturn (Linux, turnserver).")
public final class StunCommand implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "5", description = "For each (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "4", description = "The first warms up (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--sockets", defaultValue = "16", description = "That ask (default: ${DEFAULT-VALUE})")
    private int sockets;

    @Option(names = "--under-way", defaultValue = "32", description = "Requests of each (default: ${DEFAULT-VALUE})")
    private int underWay;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        // All requests come from one address here; the limit is still looked up for each.
        try (MediatorProgram mediator = MediatorProgram.start("--stun-per-second", "200000", "--prefix-factor", "100");
                CoturnProgram coturn = CoturnProgram.start()) {
            for (int round = 0; round < rounds; round++) {
                measure(out, round, "mediator", mediator.stun(), mediator.pid());
                measure(out, round, "coturn", coturn.stun(), coturn.pid());
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, int round, String name, InetSocketAddress server, long pid)
            throws IOException, InterruptedException {
        try (Asker asker = new Asker(server, sockets, underWay)) {
            TimeUnit.SECONDS.sleep(1);
            Duration usedBefore = ProcessorTime.of(pid);
            long answeredBefore = asker.answered();
            long began = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            double elapsed = (System.nanoTime() - began) / 1e9;
            long answered = asker.answered() - answeredBefore;
            double used = ProcessorTime.of(pid).minus(usedBefore).toMillis() / 1e3;
            out.printf(
                    "%s %-9s %,10.0f answers/s, %,10.0f per second of its processor time, %.2f us each%n",
                    round == 0 ? "warm-up" : "round " + round,
                    name,
                    answered / elapsed,
                    answered / used,
                    used / answered * 1e6);
            out.flush();
        }
    }
}
