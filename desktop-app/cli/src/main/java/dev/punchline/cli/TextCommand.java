package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PeerEngine;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "text",
        header = "Send a short text or a link straight to a peer.",
        description = {
            "Reaches the peer directly and offers the text; what it says goes over only when the other side accepts, and"
                    + " nothing there opens or copies it by itself.",
            "Secrets belong on standard input: arguments are seen by everybody on this computer."
        },
        footer = {
            "",
            "Examples:",
            "  punchline text --mediator URL Anna https://example.org/",
            "  wg genkey | punchline text --mediator URL Anna"
        })
final class TextCommand extends SendingCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            defaultValue = "-",
            description = "What to say; standard input if it is missing or -.")
    private String written = "-";

    private String text = "";

    TextCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void prepare() throws CommandFailed {
        super.prepare();
        text = new WrittenText(surroundings().keyboard()).read(written);
    }

    @Override
    TransferId send(PeerEngine engine, PeerId to) {
        return engine.texts().send(to, text);
    }
}
