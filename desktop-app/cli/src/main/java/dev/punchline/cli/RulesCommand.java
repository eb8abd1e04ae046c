package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.RuleText;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.Installation;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "rules",
        header = "Show or set what holds for offers of a single peer.",
        description = {
            "Without options it shows the rules, of all peers or of one. They are bound to the peer's key, hold from the"
                    + " next offer on, also for a program that runs, and go before the options of \"receive\". Needs no"
                    + " mediator and no network."
        },
        footer = {
            "",
            "Examples:",
            "  punchline rules Anna --accept always --up-to 2GB --conflicts skip",
            "  punchline rules Anna --forget"
        })
final class RulesCommand extends PeerCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PEER", description = "A contact's name, or a peer id.")
    private @Nullable String peer;

    @Option(
            names = "--accept",
            paramLabel = "ask|always|never|default",
            order = 1,
            description = "Ask about each offer of this peer, accept all, decline all, or as for others.")
    private @Nullable String accept;

    @Option(
            names = "--up-to",
            paramLabel = "SIZE|default",
            order = 2,
            description = "Larger offers of this peer are not accepted without a question, such as 500MB.")
    private @Nullable String upTo;

    @Option(
            names = "--conflicts",
            paramLabel = "ask|skip|rename|replace|newer|default",
            order = 3,
            description = "What becomes of files whose names are taken, as for \"receive\".")
    private @Nullable String conflicts;

    @Option(
            names = "--dir",
            paramLabel = "DIR|default",
            order = 4,
            description = "Folder for files of this peer; made when it is missing.")
    private @Nullable String dir;

    @Option(names = "--forget", order = 5, description = "Nothing special holds for this peer any more.")
    private boolean forget;

    RulesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        try {
            Installation installation = Installation.open(common().home(surroundings()));
            if (peer == null) {
                if (isChange()) {
                    throw new CommandFailed(ExitCode.USAGE, "Name the peer that the rule is for.");
                }
                installation.contactRules().entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().text()))
                        .forEach(entry -> show(installation, entry.getKey(), entry.getValue()));
            } else {
                PeerId about = find(installation, peer);
                if (isChange()) {
                    ContactRule former = installation.contactRules().getOrDefault(about, ContactRule.NONE);
                    installation.follow(about, changed(forget ? ContactRule.NONE : former));
                }
                show(installation, about, installation.contactRules().getOrDefault(about, ContactRule.NONE));
            }
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }

    private boolean isChange() {
        return forget || accept != null || upTo != null || conflicts != null || dir != null;
    }

    private static PeerId find(Installation installation, String named) throws CommandFailed {
        try {
            return PeerId.parse(named);
        } catch (IllegalArgumentException e) {
            // then it is a name
        }
        try {
            Optional<PeerId> contact = installation.contactNamed(new DisplayName(named));
            if (contact.isPresent()) {
                return contact.get();
            }
        } catch (IllegalArgumentException e) {
            // which nobody can have
        }
        throw new CommandFailed(
                ExitCode.NO_PEER,
                "No contact has this name, and it is no peer id.",
                List.of("A contact is a peer that this one has been connected with before."));
    }

    private ContactRule changed(ContactRule rule) throws CommandFailed {
        ContactRule changed = rule;
        if (accept != null) {
            changed = changed.with(word("--accept", accept, Consent.values(), Consent::code));
        }
        if (upTo != null) {
            changed = changed.withUnaskedBytes(isDefault(upTo) ? OptionalLong.empty() : OptionalLong.of(size(upTo)));
        }
        if (conflicts != null) {
            changed = changed.withConflicts(
                    isDefault(conflicts)
                            ? Optional.empty()
                            : Optional.of(word("--conflicts", conflicts, ConflictRule.values(), ConflictRule::code)));
        }
        if (dir != null) {
            changed = changed.withFolder(
                    isDefault(dir)
                            ? Optional.empty()
                            : Optional.of(Path.of(dir).toAbsolutePath().normalize()));
        }
        return changed;
    }

    private static long size(String word) throws CommandFailed {
        try {
            return new Sizes().convert(word);
        } catch (TypeConversionException e) {
            throw new CommandFailed(ExitCode.USAGE, "--up-to: " + e.getMessage() + ".");
        }
    }

    private static boolean isDefault(String word) {
        return word.equals(Consent.AS_ALL.code());
    }

    private static <T> T word(String option, String word, T[] values, Function<T, String> code) throws CommandFailed {
        for (T value : values) {
            if (code.apply(value).equals(word)) {
                return value;
            }
        }
        throw new CommandFailed(ExitCode.USAGE, option + " does not know \"" + word + "\".");
    }

    private void show(Installation installation, PeerId about, ContactRule rule) {
        RuleText text = new RuleText(about, installation.nameOf(about), rule);
        Surroundings around = surroundings();
        if (common().json()) {
            new JsonOutput(around.json()).rule(around.inbox().elapsed(), text);
        } else {
            around.out().println(text.text());
        }
    }
}
