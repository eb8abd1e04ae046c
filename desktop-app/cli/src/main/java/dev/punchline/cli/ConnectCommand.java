package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TimelineText;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "connect",
        header = "Punch through to a peer and measure it; send nothing.",
        description =
                "Makes a direct, secured connection, measures a round trip over it, and ends it. The other side only"
                        + " has to be online, as with 'punchline receive'. When attempts fail, the last failure gives the exit code.",
        footer = {
            "",
            "Example: ten fresh connections, with the least, the median and the longest time",
            "  punchline connect --mediator URL Anna --count 10"
        })
final class ConnectCommand extends ReachingCommand {
    /** The engine ends each attempt by itself, after its patience for the answer, the punch and the handshake. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** A round trip on the worst line, and the engine's own order of closing a session. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    @Parameters(
            index = "0",
            paramLabel = "PEER",
            description = "A peer id, the beginning of one (4 characters or more), or a name.")
    private String peer = "";

    @Option(
            names = "--count",
            paramLabel = "N",
            order = 2,
            description = "How many times, one after the other, each from the beginning (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int count = 1;

    ConnectCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void prepare() throws CommandFailed {
        super.prepare();
        if (count < 1 || count > MOST) {
            throw new CommandFailed(ExitCode.USAGE, "--count is 1 to " + MOST + ".");
        }
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        PeerId to = find(run, peer);
        List<Duration> times = new ArrayList<>();
        PeerEvent.@Nullable Failed last = null;
        for (int i = 0; i < count; i++) {
            PeerEvent end = attempt(run, to);
            if (end instanceof PeerEvent.Connected connected) {
                times.add(connected.elapsed());
                measureAndLeave(run, connected);
            } else if (end instanceof PeerEvent.Failed failed) {
                last = failed;
                run.conversation().say(TimelineText.of(failed));
            }
        }
        if (count > 1) {
            run.conversation().say(AttemptTimes.summary(count, times));
        }
        if (last != null) {
            throw CommandFailed.of(last);
        }
        return ExitCode.DONE;
    }

    private PeerEvent attempt(EngineRun run, PeerId to) throws CommandFailed {
        SessionId session = run.engine().connect(to);
        PeerEvent end = await(run, waits().attempt().multipliedBy(2).plus(GRACE), event -> isEnd(event, session));
        if (end == null) {
            throw new IllegalStateException("the attempt has no end");
        }
        return end;
    }

    private static boolean isEnd(PeerEvent event, SessionId session) {
        if (event instanceof PeerEvent.Connected connected) {
            return connected.session().equals(session);
        }
        return event instanceof PeerEvent.Failed failed && failed.session().equals(session);
    }

    private static void measureAndLeave(EngineRun run, PeerEvent.Connected connected) throws CommandFailed {
        SessionId session = connected.session();
        run.engine().ping(connected.peerId());
        await(
                run,
                SHORT_WAIT,
                event -> event instanceof PeerEvent.Pong pong && pong.session().equals(session));
        run.engine().disconnect(connected.peerId());
        await(
                run,
                SHORT_WAIT,
                event -> event instanceof PeerEvent.Disconnected gone
                        && gone.session().equals(session));
    }

    private static @Nullable PeerEvent await(EngineRun run, Duration atMost, Predicate<PeerEvent> wanted)
            throws CommandFailed {
        Duration deadline = run.elapsed().plus(atMost);
        PeerEvent event = run.nextEvent(deadline);
        while (event != null && !wanted.test(event)) {
            event = run.nextEvent(deadline);
        }
        return event;
    }
}
