package dev.punchline.gui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLookTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Linux | 'prefer-dark' | DARK",
                "Linux | 'default' | LIGHT",
                "Linux | \"\" | LIGHT",
                "Mac OS X | Dark | DARK",
                "Mac OS X | \"\" | LIGHT",
                "Windows 11 | \"    AppsUseLightTheme    REG_DWORD    0x0\" | DARK",
                "Windows 11 | \"    AppsUseLightTheme    REG_DWORD    0x1\" | LIGHT"
            })
    void eachSystemsAnswerIsUnderstood(String system, String answer, Look expected) {
        assertEquals(expected, SystemLook.of(system).read(answer));
    }
}
