package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.OneReader;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that offers something to one peer or to several. */
abstract class SendingCommand extends ReachingCommand {
    @Parameters(
            index = "0",
            paramLabel = "PEER",
            description = "Who gets it: a peer id, the beginning of one (4 characters or more), or a name.")
    private String peer = "";

    @Option(
            names = "--also",
            paramLabel = "PEER",
            order = 0,
            description = "Somebody else who gets the same; as often as there are others. Each gets what it accepts,"
                    + " whatever happens to the others; the exit code is that of the first failure.")
    private List<String> also = List.of();

    SendingCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Offers it to one of them. */
    abstract TransferId send(PeerEngine engine, PeerId to);

    /** Who may type something meanwhile: nobody, unless there is something that takes long. */
    TransferKeys.Person person() {
        return TransferKeys.Person.NOBODY;
    }

    @Override
    final ExitCode run(EngineRun run) throws CommandFailed {
        if (common().timeout() != null) {
            run.engine().queue().patience(common().timeout());
        }
        run.awaitRegistered(waits());
        OneReader keyboard = new OneReader(surroundings().keyboard());
        TransferKeys keys = new TransferKeys(run, keyboard, Direction.OUTGOING, limits().upload(), person());
        Recipients recipients = new Recipients(run, keyboard, keys);
        for (PeerId to : find(run, recipients)) {
            recipients.add(to, send(run.engine(), to));
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
