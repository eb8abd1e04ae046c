package dev.punchline.gui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.PunchlineEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTourTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void twoRealPeersMoveARealFileAndItIsTheSame() {
        assertEquals(0, run(PunchlineEngine::start), this::text);
        assertTrue(text().contains("Connected directly"), this::text);
        assertTrue(text().contains("Byte for byte the same."), this::text);
    }

    @Test
    void aFaultEndsItWithASentence() {
        int code = run((config, listener) -> {
            throw new IOException("The socket can't be opened.");
        });
        assertEquals(1, code);
        assertTrue(text().endsWith("The tour ended early: The socket can't be opened.\n"), this::text);
    }

    private int run(EngineStarter engines) {
        return new TerminalTour(new PrintStream(printed, true, StandardCharsets.UTF_8), engines).run();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
