package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.HistoryText;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.TransferHistory;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        header = "Show what was sent and received, the newest last.",
        description = {
            "Needs no mediator and no network. Kept are the last 10,000 transfers and texts of this peer: with whom, when,"
                    + " the first names, how it was reached and what became of it; of texts that were accepted the first"
                    + " 400 characters; no addresses."
        },
        footer = {"", "Examples:", "  punchline history --peer Anna", "  punchline history --clear"})
final class HistoryCommand extends PeerCommand {
    @Option(
            names = "--peer",
            paramLabel = "PEER",
            order = 0,
            description = "Only what was with this one: a peer id, the beginning of one, or the name it had.")
    private String peer = "";

    @Option(
            names = "--clear",
            order = 1,
            description = "Forget it all; with --peer, what was with that one. Asks nothing.")
    private boolean clear;

    HistoryCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        TransferHistory history = TransferHistory.at(common().home(surroundings()));
        try {
            Optional<PeerId> only = peer.isEmpty() ? Optional.empty() : Optional.of(find(history));
            if (clear) {
                history.clear(only);
            } else {
                show(history.search(only.map(HistoryQuery.ALL::with).orElse(HistoryQuery.ALL))
                        .entries());
            }
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }

    private void show(List<HistoryEntry> newestFirst) {
        List<HistoryEntry> entries = new ArrayList<>(newestFirst);
        Collections.reverse(entries);
        Surroundings around = surroundings();
        if (common().json()) {
            JsonOutput output = new JsonOutput(around.json());
            entries.forEach(entry -> output.remembered(around.inbox().elapsed(), entry));
        } else if (entries.isEmpty()) {
            around.out().println("Nothing has been sent or received yet.");
        } else {
            HistoryText text = new HistoryText(ZoneId.systemDefault());
            entries.forEach(entry -> around.out().println(text.of(entry)));
        }
    }

    private PeerId find(TransferHistory history) throws IOException, CommandFailed {
        String written = peer.strip().toLowerCase(Locale.ROOT);
        String idPrefix = written.replace("-", "");
        Set<PeerId> found = history.search(HistoryQuery.ALL).entries().stream()
                .map(HistoryEntry::with)
                .filter(with -> with.name().toLowerCase(Locale.ROOT).equals(written)
                        || (idPrefix.length() >= 4 && with.peer().text().startsWith(idPrefix)))
                .map(HistoryEntry.With::peer)
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            throw new CommandFailed(ExitCode.NO_PEER, "The history has nobody called " + peer + ".");
        } else if (found.size() > 1) {
            throw new CommandFailed(
                    ExitCode.NO_PEER,
                    found.size() + " peers in the history are called " + peer + ".",
                    List.of("Name one of them by its id, which --json shows."));
        }
        return found.iterator().next();
    }
}
