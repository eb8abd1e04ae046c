package dev.punchline.bench;

import dev.punchline.bench.attempts.AttemptsCommand;
import dev.punchline.bench.churn.ChurnCommand;
import dev.punchline.bench.crowd.CrowdCommand;
import dev.punchline.bench.crowd.SoakCommand;
import dev.punchline.bench.hostile.HostileCommand;
import dev.punchline.bench.line.LineCommand;
import dev.punchline.bench.quic.QuicReceiveCommand;
import dev.punchline.bench.quic.QuicSendCommand;
import dev.punchline.bench.stun.StunCommand;
import dev.punchline.bench.window.WindowCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts one of the benchmarks that are programs of their own. */
@Command(
        name = "benchmarks",
        subcommands = {
            AttemptsCommand.class,
            ChurnCommand.class,
            CrowdCommand.class,
            HostileCommand.class,
            LineCommand.class,
            QuicReceiveCommand.class,
            QuicSendCommand.class,
            SoakCommand.class,
            StunCommand.class,
            WindowCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
