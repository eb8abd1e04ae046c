package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.id.TransferId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    private static final TransferId ONE = new TransferId("1".repeat(32));
    private static final TransferId TWO = new TransferId("2".repeat(32));
    private static final String UP = "\u001b[1A\u001b[2K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void withoutATerminalOnlyTheLinesThatStayArePrinted() {
        LiveLines lines = lines(Screen.NONE);
        lines.show(ONE, "10%");
        lines.print("done");
        lines.remove(ONE);
        assertEquals("done\n", printed());
    }

    @Test
    void aSimpleTerminalShowsTheNewestAndWipesItsRest() {
        LiveLines lines = lines(Screen.LINE);
        lines.show(ONE, "one 10%");
        lines.show(TWO, "two");
        lines.print("done");
        assertEquals("\rone 10%\rtwo    \r   \rdone\n", printed());
    }

    @Test
    void aFullTerminalShowsALineForEachBelowThoseThatStay() {
        LiveLines lines = lines(Screen.ANSI);
        lines.show(ONE, "one");
        lines.show(TWO, "two");
        lines.print("done");
        lines.remove(ONE);
        assertEquals("one\n" + UP + "\rone\ntwo\n" + UP + UP + "\rdone\none\ntwo\n" + UP + UP + "\rtwo\n", printed());
    }

    @Test
    void liveLinesWaitWhileAQuestionIsOpen() {
        LiveLines lines = lines(Screen.ANSI);
        lines.show(ONE, "one");
        lines.ask("Accept? ");
        lines.show(ONE, "two");
        lines.print("said");
        lines.answered();
        assertEquals("one\n" + UP + "\rAccept? \nsaid\nAccept? two\n", printed());
    }

    @Test
    void whatOthersWroteCannotLeaveItsLine() {
        LiveLines lines = lines(Screen.LINE);
        lines.print("a\u001b[2Jb");
        lines.ask("c\nd");
        assertEquals("a\\u{1b}[2Jb\nc\\u{a}d", printed());
    }

    private LiveLines lines(Screen screen) {
        return new LiveLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), screen);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
