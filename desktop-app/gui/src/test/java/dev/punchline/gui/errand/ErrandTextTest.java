package dev.punchline.gui.errand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.invite.InviteLink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrandTextTest {
    private static final String LINK = "punchline://join?m=http%3A%2F%2Fmeet.example";
    private static final Path FILE = Path.of("a\nb ü.txt").toAbsolutePath();

    private static void refused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThrows(ErrandFormatException.class, () -> ErrandText.decode(bytes), text);
    }

    @Test
    void anErrandIsReadAsItWasWritten() throws ErrandFormatException {
        Errand errand = new Errand(Optional.of(InviteLink.parse(LINK)), List.of(FILE, FILE.resolveSibling("c")));
        assertEquals(errand, ErrandText.decode(ErrandText.encode(errand)));
        assertEquals(Errand.NONE, ErrandText.decode(ErrandText.encode(Errand.NONE)));
    }

    @Test
    void whatIsNoErrandIsRefused() throws ErrandFormatException {
        String start = "punchline errand 1\0";
        assertEquals(Errand.NONE, ErrandText.decode(start.getBytes(StandardCharsets.UTF_8)));
        refused("");
        refused("punchline errand 2\0");
        refused(start + "F" + FILE);
        refused(start + "Frelative\0");
        refused(start + "X\0");
        refused(start + "\0");
        refused(start + "Lhttp://meet.example\0");
        refused(start + "L" + LINK + "\0L" + LINK + "\0");
        refused(start + ("F" + FILE + "\0").repeat(Errand.MOST_FILES + 1));
        assertThrows(ErrandFormatException.class, () -> ErrandText.decode(new byte[] {(byte) 0xc3}));
        assertThrows(ErrandFormatException.class, () -> ErrandText.decode(new byte[ErrandText.MAX_BYTES + 1]));
    }

    @Test
    void tooMuchIsNotWritten() {
        List<Path> many = Collections.nCopies(Errand.MOST_FILES, FILE.resolveSibling("f".repeat(600)));
        Errand errand = new Errand(Optional.empty(), many);
        assertThrows(IllegalArgumentException.class, () -> ErrandText.encode(errand));
    }
}
