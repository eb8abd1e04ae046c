package dev.punchline.gui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostDesktopTest {
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
        assertEquals(expected, HostDesktop.of(system).look(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Linux | false | REDUCED",
                "Linux | true | FULL",
                "Linux | \"\" | FULL",
                "Mac OS X | 1 | REDUCED",
                "Mac OS X | 0 | FULL",
                "Windows 11 | \"    MinAnimate    REG_SZ    0\" | REDUCED",
                "Windows 11 | \"    MinAnimate    REG_SZ    1\" | FULL"
            })
    void soIsWhetherThingsMayMove(String system, String answer, Motion expected) {
        assertEquals(expected, HostDesktop.of(system).motion(answer));
    }
}
