package dev.punchline.gui.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
    @ParameterizedTest
    @CsvSource({
        "attic, A",
        "Studio NAS, SN",
        "living-room.pc, LP",
        "...a, A",
        "---, ''",
        "\uD83D\uDE80 lab, \uD83D\uDE80L"
    })
    void firstLettersOfTheFirstAndTheLastWord(String name, String initials) {
        assertEquals(initials, Initials.of(name));
    }
}
