package dev.punchline.engine.transfer;

import static dev.punchline.engine.transfer.NameRules.LINUX;
import static dev.punchline.engine.transfer.NameRules.MACOS;
import static dev.punchline.engine.transfer.NameRules.WINDOWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b", "/etc", "../x", "a\0b"})
    void namesThatNobodySendsWhoMeansWellAreRefused(String name) {
        for (NameRules rules : NameRules.values()) {
            assertThrows(UnsafePathException.class, () -> SafeName.of(name, rules));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt",
                ".hidden",
                "...",
                "a..b",
                "no extension",
                "Foo::Bar.3pm",
                "CON",
                "what?.txt",
                "trailing.",
                "trailing ",
                "grüße",
                "ファイル",
                "\uD83D\uDC68\u200D\uD83D\uDCBB.png",
                "-rf",
                "~",
                "$HOME",
                "a b"
            })
    void whatLinuxAllowsStaysAsItIs(String name) throws UnsafePathException {
        assertEquals(name, SafeName.of(name, LINUX));
        assertEquals(name, SafeName.of(name, MACOS));
    }

    @ParameterizedTest
    @CsvSource({
        "a\\b, a_b",
        "..\\..\\x, .._.._x",
        "esc\u001b[31m, esc_[31m",
        "line\u2028break, line_break",
        "para\u2029graph, para_graph",
        "del\u007f, del_",
        "c1\u009b31m, c1_31m",
        "evil\u202Egpj.exe, evil_gpj.exe",
        "iso\u2066lated, iso_lated",
        "bom\uFEFF, bom_",
        "zero\u200Bwidth, zero_width",
        "non\uFFFEchar, non_char",
        "last\uDBFF\uDFFF, last_"
    })
    void whatMisleadsEyesAndTerminalsIsReplacedEverywhere(String offered, String fit) throws UnsafePathException {
        for (NameRules rules : NameRules.values()) {
            assertEquals(fit, SafeName.of(offered, rules));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    C:             | C_
                    a.txt:stream   | a.txt_stream
                    what?*<>       | what____
                    dot.           | dot_
                    dots...        | dots___
                    'space '       | space_
                    'both. .'      | both___
                    ...            | ___
                    con            | _con
                    CON.txt        | _CON.txt
                    Nul.tar.gz     | _Nul.tar.gz
                    'aux .txt'     | '_aux .txt'
                    COM1           | _COM1
                    lpt9.x         | _lpt9.x
                    COM\u00B9      | _COM\u00B9
                    LPT\u00B3.txt  | _LPT\u00B3.txt
                    CLOCK$         | _CLOCK$
                    CONIN$         | _CONIN$
                    conout$.log    | _conout$.log
                    COM0           | COM0
                    COM10          | COM10
                    COMX           | COMX
                    ABC1           | ABC1
                    console        | console
                    a.con          | a.con
                    """)
    void whatMeansSomethingToWindowsIsRepairedThere(String offered, String fit) throws UnsafePathException {
        assertEquals(fit, SafeName.of(offered, WINDOWS));
    }

    @Test
    void quotesAndPipesAreRepairedOnWindows() throws UnsafePathException {
        assertEquals("a_b_", SafeName.of("a|b\"", WINDOWS));
    }

    @Test
    void accentsAreWrittenInOneWay() throws UnsafePathException {
        assertEquals("gru\u0308n".length() - 1, SafeName.of("gru\u0308n", LINUX).length());
    }

    @Test
    void longNamesAreCutAtTheStemAndKeepTheirExtension() throws UnsafePathException {
        String cut = SafeName.of("x".repeat(300) + ".tar.gz", LINUX);
        assertEquals(255, cut.length());
        assertTrue(cut.endsWith(".gz"));
        assertEquals("y".repeat(255), SafeName.of("y".repeat(300), LINUX));
        String sentence = "a. " + "b".repeat(300);
        assertEquals(sentence.substring(0, 255), SafeName.of(sentence, LINUX));
        assertEquals("." + "h".repeat(254), SafeName.of("." + "h".repeat(300), LINUX));
    }

    @Test
    void aNameOf255BytesStays() throws UnsafePathException {
        String name = "ü".repeat(127) + "x";
        assertEquals(255, name.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(name, SafeName.of(name, LINUX));
    }

    @Test
    void lengthsCountAsTheSystemCountsThem() throws UnsafePathException {
        String rockets = "\uD83D\uDE80".repeat(127);
        assertEquals(rockets, SafeName.of(rockets, WINDOWS));
        assertEquals("\uD83D\uDE80".repeat(63), SafeName.of(rockets, LINUX));
    }

    @Test
    void numbersStandBeforeTheExtension() {
        assertEquals("a (2).txt", SafeName.numbered("a.txt", 2, LINUX));
        assertEquals("a (12)", SafeName.numbered("a", 12, LINUX));
        assertEquals(".profile (2)", SafeName.numbered(".profile", 2, LINUX));
        assertEquals(255, SafeName.numbered("x".repeat(251) + ".txt", 3, LINUX).length());
    }

    @Test
    void namesThatOneFileSystemCannotTellApartHaveOneKey() {
        for (NameRules rules : List.of(MACOS, WINDOWS)) {
            assertEquals(SafeName.key("README", rules), SafeName.key("readme", rules));
            assertEquals(SafeName.key("ΣΑΣ", rules), SafeName.key("σας", rules));
        }
        assertFalse(SafeName.key("README", LINUX).equals(SafeName.key("readme", LINUX)));
    }

    @ParameterizedTest
    @EnumSource(NameRules.class)
    void whateverComesOutIsFitAndStays(NameRules rules) throws UnsafePathException {
        String[] parts = {
            "a",
            "B",
            ".",
            "..",
            " ",
            "CON",
            "\\",
            ":",
            "\u202E",
            "\u0308",
            "ü",
            "\uD83D\uDE80",
            "\n",
            "\u00B9",
            "x".repeat(90)
        };
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder offered = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                offered.append(
                        random.nextInt(3) == 0
                                ? Character.toString(randomCodePoint(random))
                                : parts[random.nextInt(parts.length)]);
            }
            String name;
            try {
                name = SafeName.of(offered.toString(), rules);
            } catch (UnsafePathException e) {
                continue;
            }
            assertFit(name, rules, offered.toString());
            assertEquals(name, SafeName.of(name, rules), "not stable: " + offered);
        }
    }

    private static int randomCodePoint(Random random) {
        int c = random.nextInt(0x11_0000);
        return c >= 0xD800 && c < 0xE000 ? 'x' : c;
    }

    private static void assertFit(String name, NameRules rules, String offered) {
        assertFalse(name.isEmpty() || name.equals(".") || name.equals(".."), offered);
        assertTrue(name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf(0) < 0, offered);
        assertEquals(name, ShownText.of(name), offered);
        assertTrue(Normalizer.isNormalized(name, Normalizer.Form.NFC), offered);
        if (rules == WINDOWS) {
            assertTrue(name.length() <= 255, offered);
            assertFalse(name.endsWith(".") || name.endsWith(" ") || name.indexOf(':') >= 0, offered);
        } else {
            assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 255, offered);
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, LINUX", "Windows 11, WINDOWS", "Mac OS X, MACOS", "FreeBSD, LINUX", "Darwin, LINUX"})
    void theRulesFollowTheSystem(String osName, NameRules rules) {
        assertEquals(rules, NameRules.ofSystem(osName));
    }
}
