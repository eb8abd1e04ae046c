package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.run.Keyboard;
import dev.punchline.engine.TextDesk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text that a person wants to send, checked before anybody is bothered. */
final class WrittenText {
    /** Stands for standard input, as in most programs. */
    private static final String STANDARD_INPUT = "-";

    private final Keyboard keyboard;

    WrittenText(Keyboard keyboard) {
        this.keyboard = keyboard;
    }

    /**
     * The text that was meant: what is written, or standard input to its end without the line break that editors and
     * {@code echo} put there.
     *
     * @throws CommandFailed with {@link ExitCode#USAGE} if it is empty, too long, or no text
     */
    String read(String written) throws CommandFailed {
        String text = written.equals(STANDARD_INPUT) ? standardInput() : written;
        if (text.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "The text is empty.");
        } else if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new CommandFailed(ExitCode.USAGE, "The text has half a character in it.");
        } else if (text.getBytes(StandardCharsets.UTF_8).length > TextDesk.MAX_BYTES) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "A text has " + TextDesk.MAX_BYTES + " bytes at most.",
                    List.of("Send it as a file."));
        }
        return text;
    }

    private String standardInput() throws CommandFailed {
        try {
            // With room for the line break and one byte more: what is too long is refused, not cut.
            byte[] bytes = keyboard.readAll(TextDesk.MAX_BYTES + 3);
            String text = Charset.defaultCharset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\r?\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new CommandFailed(ExitCode.USAGE, "Standard input is not text in " + Charset.defaultCharset() + ".");
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }
}
