package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.PeerText;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "peers",
        header = "Show who is there.",
        description =
                "Lists the peers of the room that are online now: id, name, computer, and the class of their NAT.",
        footer = {"", "With --json: a \"registered\" object, then a \"peer\" object for each peer and each change."})
final class PeersCommand extends EngineCommand {
    /** The list of a room arrives in one burst; when nothing came for this long, it is complete. */
    private static final Duration QUIET = Duration.ofMillis(500);

    @Option(
            names = {"-w", "--watch"},
            order = 2,
            description = "Go on, and show each peer that comes, changes or leaves, until Ctrl-C.")
    private boolean watch;

    PeersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        Duration longest = run.elapsed().plus(waits().peer());
        while (run.elapsed().compareTo(longest) < 0
                && run.nextEvent(run.elapsed().plus(QUIET)) != null) {
            // the roster listens
        }
        run.roster().online().forEach(peer -> run.conversation().say(PeerText.of(peer)));
        if (run.roster().online().isEmpty()) {
            run.conversation().say("Nobody else is in room " + common().room() + ".");
        }
        return watch ? watch(run) : ExitCode.DONE;
    }

    private ExitCode watch(EngineRun run) throws CommandFailed {
        while (!surroundings().out().checkError()) { // whoever read us, such as head, may have had enough
            if (run.nextEvent(Inbox.NEVER) instanceof PeerEvent.PeerSeen seen) {
                run.conversation()
                        .say((seen.presence() == PeerEvent.Presence.ONLINE ? "+ " : "- ") + PeerText.of(seen));
            }
        }
        return ExitCode.DONE;
    }
}
