package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        header = "Send files and folders straight to a peer.",
        description = {
            "Reaches the peer directly, offers the files, and sends them when the other side accepts. Each part is"
                    + " checked against its hash on arrival; the command ends when all is on the other disk.",
            "The first connection with a peer pins its key to its name. When later somebody else shows that name, the"
                    + " command ends with 7 and sends nothing."
        },
        footer = {
            "",
            "Examples:",
            "  punchline send --mediator URL Anna report.pdf",
            "  punchline send --mediator URL k7qd-2mzx photos/ notes.txt"
        })
final class SendCommand extends ReachingCommand {
    /** After a session has failed, its transfer ends too, in the same breath of the engine. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    @Parameters(
            index = "0",
            paramLabel = "PEER",
            description = "Who gets them: a peer id, the beginning of one (4 characters or more), or a name.")
    private String peer = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<String> written = List.of();

    @Option(
            names = "--limit",
            paramLabel = "RATE",
            order = 1,
            description = "Send no faster than this, like 2MB/s or 500KiB/s.")
    private RateLimit limit = RateLimit.NONE;

    private List<Path> paths = List.of();

    SendCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    TransferLimits limits() {
        return TransferLimits.NONE.withUpload(limit);
    }

    @Override
    void prepare() throws CommandFailed {
        super.prepare();
        paths = Sources.check(written);
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        PeerId to = find(run, peer);
        return end(run, to, run.engine().send(to, paths));
    }

    private static ExitCode end(EngineRun run, PeerId to, TransferId transfer) throws CommandFailed {
        PeerEvent.@Nullable Failed failed = null;
        Duration deadline = Inbox.NEVER; // the engine has its own bounds; a person at the other side may take long
        while (true) {
            PeerEvent event = run.nextEvent(deadline);
            if (event instanceof PeerEvent.Transferred done && done.transfer().equals(transfer)) {
                return ExitCode.DONE;
            } else if (event instanceof PeerEvent.TransferFailed end
                    && end.transfer().equals(transfer)) {
                throw failed == null
                        ? new CommandFailed(
                                ExitCode.of(end.reason()),
                                end.message(),
                                end.reason().advice())
                        : CommandFailed.of(failed);
            } else if (event instanceof PeerEvent.Failed session
                    && session.peerId().equals(to)) {
                failed = session;
                deadline = run.elapsed().plus(LAST_WORD);
            } else if (event == null && failed != null) {
                throw CommandFailed.of(failed);
            }
        }
    }
}
