package dev.punchline.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMessageTest {
    @Test
    void whatActsOnATerminalOrTurnsTheReadingDirectionIsNotShown() {
        assertEquals("_[31mred_]0;title_", new TextMessage("\u001b[31mred\u001b]0;title\u0007").shown());
        assertEquals("harmless_gpj.exe", new TextMessage("harmless\u202egpj.exe").shown());
        assertEquals("a_b_c_d", new TextMessage("a\u200bb\rc\u0000d").shown());
    }

    @Test
    void linesTabsAndJoinedEmojiStay() {
        assertEquals("one\n\ttwo\nthree", new TextMessage("one\r\n\ttwo\u2028three").shown());
        String family = "\ud83d\udc68\u200d\ud83d\udc69";
        assertEquals(family, new TextMessage(family).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a?b=c#d",
                "http://192.0.2.1:8080/",
                " https://example.org\n",
                "HTTPS://example.org"
            })
    void anAddressOfTheWebIsALink(String text) {
        assertEquals(text.strip(), new TextMessage(text).link().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://example.org",
                "example.org",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "ms-msdt:/id",
                "https:///nohost",
                "https://bank.example@evil.example/",
                "https://ex\u0430mple.org/",
                "https://example.org/\u202e",
                "https://a b",
                ""
            })
    void nothingElseIs(String text) {
        assertTrue(new TextMessage(text).link().isEmpty());
    }
}
