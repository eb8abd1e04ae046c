package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        header = "Send files and folders, or a short text, straight to a peer.",
        description = {
            "Reaches the peer directly, offers the files, and sends them when the other side accepts. Each part is"
                    + " checked against its hash on arrival; the command ends when all is on the other disk.",
            "The first connection with a peer pins its key to its name. When later somebody else shows that name, the"
                    + " command ends with 7 and sends nothing.",
            "At a terminal, while files are sent: type p to pause, r to go on, c to cancel, - or + to halve or double"
                    + " the limit, 'l 2MB/s' to set it, l to lift it; each with Enter."
        },
        footer = {
            "",
            "Examples:",
            "  punchline send --mediator URL Anna report.pdf",
            "  punchline send --mediator URL k7qd-2mzx photos/ notes.txt",
            "  punchline send --mediator URL Anna --also Ben --limit 2MB/s photos/",
            "  punchline send --mediator URL Anna --text https://example.org/"
        })
final class SendCommand extends SendingCommand {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = "Files and folders.")
    private List<String> written = List.of();

    @Option(
            names = "--limit",
            paramLabel = "RATE",
            order = 1,
            description = "Send no faster than this, like 2MB/s or 500KiB/s.")
    private RateLimit limit = RateLimit.NONE;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            order = 2,
            description = "Send a short text instead of files; - reads it from standard input, which keeps it out of"
                    + " the list of processes. The other side reads it only if it accepts.")
    private @Nullable String writtenText;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    private List<Path> paths = List.of();
    private String text = "";

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
        if (writtenText == null) {
            if (written.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Name a file or a folder, or a --text.");
            }
            paths = Sources.check(written);
        } else if (written.isEmpty()) {
            text = new WrittenText(surroundings().keyboard()).read(writtenText);
        } else {
            throw new ParameterException(spec.commandLine(), "Send files or a --text, one at a time.");
        }
    }

    @Override
    TransferKeys.Person person() {
        return hasPerson() ? TransferKeys.Person.AT_TERMINAL : TransferKeys.Person.NOBODY;
    }

    @Override
    TransferId send(PeerEngine engine, PeerId to) {
        return text.isEmpty() ? engine.send(to, paths) : engine.texts().send(to, text);
    }
}
