package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.HalfDoneText;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.UnfinishedTransfers;
import dev.punchline.engine.event.HalfDone;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "unfinished",
        header = "Show or discard what was received by halves.",
        description = {
            "Needs no mediator and no network. A transfer that broke off goes on by itself, without a question, when its"
                    + " sender sends the same again while this peer receives into the same folder. What is not gone on with"
                    + " for 30 days is discarded."
        },
        footer = {"", "Examples:", "  punchline unfinished", "  punchline unfinished --discard 3fa9c1d2"})
final class UnfinishedCommand extends PeerCommand {
    private static final String ALL = "all";

    /** With fewer digits, a slip of a finger would name another one. */
    private static final int SHORTEST_PREFIX = 4;

    @Option(
            names = "--discard",
            paramLabel = "ID|all",
            order = 0,
            description =
                    "Remove the partial files of this one, named by the beginning of its id, or of all. Files that"
                            + " are whole stay. Asks nothing.")
    private String discard = "";

    UnfinishedCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        UnfinishedTransfers transfers = UnfinishedTransfers.at(common().home(surroundings()));
        try {
            List<HalfDone> all = transfers.list();
            if (discard.isEmpty()) {
                show(all);
            } else {
                for (HalfDone chosen : chosen(all)) {
                    transfers.discard(chosen);
                    say(JsonOutput.Fate.DISCARDED, chosen);
                }
            }
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }

    private List<HalfDone> chosen(List<HalfDone> all) throws CommandFailed {
        String prefix = discard.strip().toLowerCase(Locale.ROOT);
        if (prefix.equals(ALL)) {
            return all;
        }
        List<HalfDone> found = all.stream()
                .filter(one -> prefix.length() >= SHORTEST_PREFIX && one.id().startsWith(prefix))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    (found.isEmpty() ? "No" : "More than one") + " unfinished transfer begins with " + discard + ".",
                    List.of(
                            "Name one by the first digits of its id, four or more; a transfer that goes on now is none."));
        }
        return found;
    }

    private void show(List<HalfDone> all) {
        if (all.isEmpty() && !common().json()) {
            surroundings().out().println("Nothing is half done.");
        }
        all.forEach(one -> say(JsonOutput.Fate.KEPT, one));
    }

    private void say(JsonOutput.Fate fate, HalfDone one) {
        Surroundings around = surroundings();
        if (common().json()) {
            new JsonOutput(around.json()).halfDone(around.inbox().elapsed(), one, fate);
        } else {
            String line = new HalfDoneText(ZoneId.systemDefault()).of(one);
            around.out().println(fate == JsonOutput.Fate.DISCARDED ? "Discarded: " + line : line);
        }
    }
}
