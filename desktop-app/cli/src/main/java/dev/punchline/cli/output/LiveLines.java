package dev.punchline.cli.output;

import dev.punchline.protocol.id.TransferId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines that change below lines that stay. Where the terminal can't do more, only the newest of them is shown; where
 * there is no terminal, none. Every line is escaped here, whoever made it.
 */
final class LiveLines {
    private static final String ERASE_LINE = "\u001b[2K";

    private final PrintStream out;
    private final Screen screen;
    private final Map<TransferId, String> live = new LinkedHashMap<>();
    private String question = "";
    private int drawn;
    private int width;

    LiveLines(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** Shows or replaces the line of a transfer. */
    void show(TransferId transfer, String text) {
        String line = SafeText.of(text);
        live.put(transfer, line);
        if (!question.isEmpty()) {
            return; // the cursor stands where the person types
        }
        switch (screen) {
            case NONE -> {}
            case LINE -> {
                out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
                width = line.length();
            }
            case ANSI -> {
                erase();
                draw();
            }
        }
        out.flush();
    }

    /** Takes the line of a transfer away. */
    void remove(TransferId transfer) {
        if (live.remove(transfer) != null) {
            erase();
            draw();
            out.flush();
        }
    }

    /** Prints a line that stays. */
    void print(String text) {
        String line = SafeText.of(text);
        erase();
        if (question.isEmpty()) {
            out.print(line + System.lineSeparator());
            draw();
        } else {
            out.print(System.lineSeparator() + line + System.lineSeparator() + question);
        }
        out.flush();
    }

    /** Prints a question and leaves the cursor behind it; live lines wait until it is answered. */
    void ask(String text) {
        erase();
        question = SafeText.of(text);
        out.print(question);
        out.flush();
    }

    /** The person's Enter has moved the cursor to a new line. */
    void answered() {
        question = "";
        draw();
        out.flush();
    }

    /** The person has typed a line where the cursor stood, and Enter has moved it on: it goes with the live lines. */
    void typed() {
        if (drawn > 0) {
            drawn++;
            erase();
            draw();
            out.flush();
        }
    }

    private void erase() {
        if (screen == Screen.LINE && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
        if (drawn > 0) {
            // ECMA-48 CUU and EL: each of our lines ended in a line break, so the cursor stands below them.
            out.print(("\u001b[1A" + ERASE_LINE).repeat(drawn) + "\r");
            drawn = 0;
        }
    }

    private void draw() {
        if (screen == Screen.ANSI && question.isEmpty()) {
            live.values().forEach(line -> out.print(line + System.lineSeparator()));
            drawn = live.size();
        }
    }
}
