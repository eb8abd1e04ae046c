package dev.punchline.bench.window;

import dev.punchline.bench.client.Account;
import dev.punchline.bench.client.Wire;
import dev.punchline.bench.server.MediatorProgram;
import dev.punchline.bench.server.ProcessorTime;
import dev.punchline.bench.server.ResidentMemory;
import dev.punchline.protocol.id.DisplayName;
import java.awt.AWTException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The packaged app among many peers and with a long history: when its window shows something and then the peers, and
 * the memory it takes.
 */
@Command(
        name = "window",
        description = "Time to a window with its peers, and memory (Linux; needs DISPLAY with nothing else on it).")
public final class WindowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROGRAM", description = "The app, such as punchline-desktop")
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private Path program;

    @Option(names = "--peers", defaultValue = "2000", description = "That are online (default: ${DEFAULT-VALUE})")
    private int peers;

    @Option(names = "--entries", defaultValue = "10000", description = "Of the history (default: ${DEFAULT-VALUE})")
    private int entries;

    @Option(names = "--rounds", defaultValue = "5", description = "Starts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Each stays open (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--cold", description = "Nothing of any file is in memory at the start (needs root)")
    private boolean cold;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, AWTException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Files.createTempDirectory("punchline-window");
        try (MediatorProgram mediator = MediatorProgram.start("--registration-ttl", "600")) {
            for (int i = 0; i < peers; i++) {
                // Each from an address of its own, as they would come.
                InetAddress from = InetAddress.getByName("127.1." + i / 250 + "." + (1 + i % 250));
                try (Wire wire = new Wire(mediator.http(), from)) {
                    new Account(new DisplayName("Peer " + i)).register(wire);
                }
            }
            new LivedInHome(home).furnish(mediator.http().getPort(), entries);
            Screen screen = new Screen();
            for (int round = 1; round <= rounds; round++) {
                start(out, home, screen, round);
            }
        }
        return 0;
    }

    private void start(PrintWriter out, Path home, Screen screen, int round) throws IOException, InterruptedException {
        if (cold) {
            Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
        }
        ProcessBuilder builder = new ProcessBuilder(program.toString()).inheritIO();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PUNCHLINE_HOME", home.toString());
        long began = System.nanoTime();
        Process window = builder.start();
        try {
            long shown = screen.awaitText() - began;
            long filled = screen.awaitPeers() - began;
            TimeUnit.SECONDS.sleep(seconds);
            out.printf(
                    "round %d: text after %,d ms, the peers after %,d ms; after %d s %,d MiB resident, %.1f s of processor time%n",
                    round,
                    TimeUnit.NANOSECONDS.toMillis(shown),
                    TimeUnit.NANOSECONDS.toMillis(filled),
                    seconds,
                    ResidentMemory.of(window.pid()) / 1024,
                    ProcessorTime.of(window.pid()).toMillis() / 1e3);
            out.flush();
        } finally {
            window.destroy();
            window.waitFor();
            screen.awaitEmptiness();
        }
    }
}
