package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.PeerId;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            "  punchline send --mediator URL k7qd-2mzx photos/ notes.txt",
            "  punchline send --mediator URL Anna --also Ben --limit 2MB/s photos/"
        })
final class SendCommand extends ReachingCommand {
    @Parameters(
            index = "0",
            paramLabel = "PEER",
            description = "Who gets them: a peer id, the beginning of one (4 characters or more), or a name.")
    private String peer = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<String> written = List.of();

    @Option(
            names = "--also",
            paramLabel = "PEER",
            order = 0,
            description = "Somebody else who gets the same; as often as there are others. Each gets what it accepts,"
                    + " whatever happens to the others; the exit code is that of the first failure.")
    private List<String> also = List.of();

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
        Recipients recipients = new Recipients(run);
        for (PeerId to : find(run, recipients)) {
            recipients.add(to, run.engine().send(to, paths));
        }
        return recipients.await();
    }

    /** All are found before anything is sent: the search takes in events, and none of a transfer may be missed. */
    private Set<PeerId> find(EngineRun run, Recipients recipients) throws CommandFailed {
        Set<PeerId> found = new LinkedHashSet<>();
        found.addAll(also.isEmpty() ? Set.of(find(run, peer)) : search(run, recipients, peer));
        for (String other : also) {
            found.addAll(search(run, recipients, other));
        }
        return found;
    }

    private Set<PeerId> search(EngineRun run, Recipients recipients, String who) throws CommandFailed {
        try {
            return Set.of(find(run, who));
        } catch (CommandFailed missing) {
            if (missing.exitCode() == ExitCode.INTERRUPTED) {
                throw missing;
            }
            recipients.addMissing(who, missing);
            return Set.of();
        }
    }
}
