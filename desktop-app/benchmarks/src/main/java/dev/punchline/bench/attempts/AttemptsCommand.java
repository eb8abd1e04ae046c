package dev.punchline.bench.attempts;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import dev.punchline.mediator.limit.Limit;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Starts a mediator and many engines on this computer's loopback, lets pairs of them connect at the same moment, and says
 * how long each took. Ends with 0 only if all connected within the limit.
 */
@Command(name = "attempts", description = "Simultaneous attempts through one mediator, on loopback.")
public final class AttemptsCommand implements Callable<Integer> {
    /** The mediator allows 600 registrations a minute from one address; here all peers have the same. */
    private static final int NO_LIMIT = 1_000_000;

    @Option(names = "--peers", defaultValue = "200", description = "Engines (default: ${DEFAULT-VALUE})")
    private int peers;

    @Option(names = "--attempts", defaultValue = "100", description = "Pairs of them (default: ${DEFAULT-VALUE})")
    private int attempts;

    @Option(names = "--rounds", defaultValue = "3", description = "Times that all call (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-up-rounds",
            defaultValue = "1",
            description = "Rounds before, which don't count: all peers share one cold Java (default: ${DEFAULT-VALUE})")
    private int warmUpRounds;

    @Option(
            names = "--limit-millis",
            defaultValue = "5000",
            description = "For each attempt (default: ${DEFAULT-VALUE})")
    private int limitMillis;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (attempts < 1 || peers < 2 * attempts || rounds < 1 || warmUpRounds < 0 || limitMillis < 1) {
            throw new ParameterException(spec.commandLine(), "an attempt takes two peers");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path home = Files.createTempDirectory("punchline-attempts");
        Duration limit = Duration.ofMillis(limitMillis);
        boolean good = true;
        try (Mediator mediator = Mediator.start(config());
                Fleet fleet = Fleet.start(address(mediator), home, peers)) {
            out.printf("%d peers are registered and warm%n", peers);
            out.flush();
            for (int round = 1 - warmUpRounds; round <= rounds; round++) {
                Outcome outcome = fleet.callAll(attempts);
                out.printf("%s: %s%n", round < 1 ? "warm-up" : "round " + round, outcome);
                out.flush();
                good &= round < 1 || outcome.allWithin(limit);
                fleet.hangUp(attempts);
            }
        } finally {
            delete(home);
        }
        out.println(good ? "all within " + limitMillis + " ms" : "NOT all within " + limitMillis + " ms");
        return good ? 0 : 1;
    }

    private static MediatorConfig config() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return MediatorConfig.DEFAULT
                .withAddresses(any, any)
                .withStopDelay(Duration.ZERO)
                .withLimit(Limit.MAX_PEERS_PER_ADDRESS, NO_LIMIT)
                .withLimit(Limit.MAX_CONNECTIONS_PER_ADDRESS, NO_LIMIT)
                .withLimit(Limit.REGISTRATIONS_PER_MINUTE, NO_LIMIT)
                .withLimit(Limit.ATTEMPTS_PER_MINUTE, NO_LIMIT)
                .withLimit(Limit.REQUESTS_PER_MINUTE, NO_LIMIT);
    }

    private static URI address(Mediator mediator) {
        return URI.create("http://127.0.0.1:" + mediator.httpAddress().getPort());
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
