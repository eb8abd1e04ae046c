package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void ordinaryTextOfAnyScriptStaysAsItIs() {
        String text = "Grüße, 日本語 and العربية \ud83c\udf89 ~!\\";
        assertEquals(text, SafeText.of(text));
    }

    @Test
    void escapeSequencesAreShownAndNotDone() {
        assertEquals("\\u{1b}[31mred\\u{1b}]0;title\\u{7}", SafeText.of("\u001b[31mred\u001b]0;title\u0007"));
        assertEquals("\\u{9b}2J", SafeText.of("\u009b2J"));
    }

    @Test
    void aNameCannotMakeALineOfItsOwn() {
        assertEquals("a\\u{a}b\\u{d}c\\u{2028}d\\u{85}", SafeText.of("a\nb\rc\u2028d\u0085"));
    }

    @Test
    void directionsCannotBeTurned() {
        assertEquals("invoice\\u{202e}fdp.exe\\u{2066}\\u{200f}", SafeText.of("invoice\u202efdp.exe\u2066\u200f"));
    }

    @Test
    void brokenAndInvisibleCharactersAreShown() {
        assertEquals("\\u{d800}x\\u{200b}\\u{e000}", SafeText.of("\ud800x\u200b\ue000"));
    }

    @Test
    void aLongTextIsCutAndNeverWithinACharacter() {
        assertEquals("abc...", SafeText.of("abcdefghij", 6));
        assertEquals("ab...", SafeText.of("ab\ud83c\udf89\ud83c\udf89\ud83c\udf89", 6));
        assertEquals("abcdef", SafeText.of("abcdef", 6));
    }

    @Test
    void noCharacterAtAllGetsThroughThatSteersATerminal() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String safe = SafeText.of(new String(Character.toChars(c)));
            assertTrue(
                    safe.chars().noneMatch(unit -> unit < 0x20 || (unit >= 0x7f && unit < 0xa0)),
                    Integer.toHexString(c));
        }
    }
}
