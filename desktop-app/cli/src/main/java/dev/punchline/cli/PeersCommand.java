package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.Output;
import dev.punchline.cli.output.PeerLines;
import dev.punchline.cli.output.PeerText;
import dev.punchline.cli.output.Roster;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "peers",
        header = "Show who is there.",
        description =
                "Lists the peers of the room that are online now: id, name, computer, the class of their NAT, and what to"
                        + " expect of a connection with them.",
        footer = {
            "",
            "With --json: a \"registered\" object, again when this network is known, then a \"peer\" object for each",
            "peer and each change; \"prospect\" is \"direct\", \"predicted\" (ports that are foreseen), \"searched\"",
            "(ports that are searched for), \"none\" or \"unknown\"."
        })
final class PeersCommand extends EngineCommand {
    /** The list of a room arrives in one burst; when nothing came for this long, it is complete. */
    private static final Duration QUIET = Duration.ofMillis(500);

    /** A tight filter is known 0.75 s after the registration; on a bad line the list is worth more than what to expect. */
    private static final Duration CLASS_PATIENCE = Duration.ofMillis(1_500);

    @Option(
            names = {"-w", "--watch"},
            order = 2,
            description = "Go on, and show each peer that comes, changes or leaves, until Ctrl-C.")
    private boolean watch;

    private Optional<PeerLines> lines = Optional.empty();

    PeersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Output shown(JsonOutput output, Roster roster) {
        lines = Optional.of(new PeerLines(output, roster));
        return lines.get();
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        awaitOwnNetwork(run);
        Duration longest = run.elapsed().plus(waits().peer());
        while (run.elapsed().compareTo(longest) < 0
                && run.nextEvent(run.elapsed().plus(QUIET)) != null) {
            // the roster listens
        }
        run.roster()
                .online()
                .forEach(peer ->
                        run.conversation().say(PeerText.of(peer, run.roster().prospect(peer))));
        if (run.roster().online().isEmpty()) {
            run.conversation().say("Nobody else is in room " + room() + ".");
        }
        return watch ? watch(run) : ExitCode.DONE;
    }

    /** What to expect of a session takes the classes of both networks. */
    private void awaitOwnNetwork(EngineRun run) throws CommandFailed {
        Duration longest = run.elapsed().plus(CLASS_PATIENCE);
        while (!run.roster().knowsOwnNetwork() && run.nextEvent(longest) != null) {
            // the roster listens
        }
        lines.ifPresent(PeerLines::waitNoMore);
    }

    private ExitCode watch(EngineRun run) throws CommandFailed {
        while (!surroundings().out().checkError()) { // whoever read us, such as head, may have had enough
            if (run.nextEvent(Inbox.NEVER) instanceof PeerEvent.PeerSeen seen) {
                run.conversation()
                        .say((seen.presence() == PeerEvent.Presence.ONLINE ? "+ " : "- ")
                                + PeerText.of(seen, run.roster().prospect(seen)));
            }
        }
        return ExitCode.DONE;
    }
}
