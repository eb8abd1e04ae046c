package dev.punchline.gui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path BUNDLES = MAIN.resolve("resources/dev/punchline/gui");

    private static final Pattern LITERAL_OF_A_VIEW =
            Pattern.compile("\\b(?:text|promptText|accessibleText|title)=\"([^%\"][^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\n]*)\"");
    /** Two words in one literal, or a word that begins a sentence. */
    private static final Pattern SENTENCE = Pattern.compile(".*[A-Za-z,] [A-Za-z].*|[A-Z][a-z]+.*");
    /** Pages outside this list bring texts of their own, and tests of them. */
    private static final List<String> SCREENS = List.of(
            "colour",
            "errand",
            "invite",
            "history",
            "main",
            "message",
            "notice",
            "offer",
            "peer",
            "peers",
            "send",
            "settings",
            "start",
            "timeline",
            "transfers",
            "trust");

    @AfterEach
    void speakAsBefore() {
        Texts.speak(Language.ENGLISH);
    }

    @Test
    void everyLanguageHasTheSameKeysWithTheSamePlaces() throws IOException {
        Properties english = read("texts.properties");
        for (String file : List.of("texts_de.properties", "texts_zh_CN.properties")) {
            Properties other = read(file);
            assertEquals(english.stringPropertyNames(), other.stringPropertyNames(), file);
            for (String key : english.stringPropertyNames()) {
                assertEquals(places(english, key), places(other, key), file + " " + key);
            }
        }
    }

    @Test
    void everyTextIsUsedAndNoneIsMissing() throws IOException {
        Set<String> known = new TreeSet<>(read("texts.properties").stringPropertyNames());
        Set<String> used = new TreeSet<>();
        Pattern groups = Pattern.compile("[\"%]((?:"
                + known.stream().map(key -> key.split("\\.", 2)[0]).distinct().collect(Collectors.joining("|"))
                + ")\\.[a-z][a-z0-9-]*)\"");
        for (String source : sources()) {
            groups.matcher(source).results().map(found -> found.group(1)).forEach(used::add);
        }
        assertEquals(known, used);
    }

    @Test
    void noViewHasALiteralText() throws IOException {
        for (String source : files(".fxml")) {
            List<String> literals = found(LITERAL_OF_A_VIEW, source).stream()
                    .filter(text -> !text.equals("Punchline"))
                    .toList();
            assertEquals(List.of(), literals);
        }
    }

    @Test
    void noControllerNorCellHasALiteralText() throws IOException {
        for (String source : files("Controller.java", "Cell.java", "Cells.java", "Menu.java")) {
            String words = source.replaceAll("(?m)^@SuppressWarnings.*$", "");
            assertEquals(
                    List.of(),
                    found(LITERAL, words).stream()
                            .filter(SENTENCE.asMatchPredicate())
                            .toList());
        }
    }

    @Test
    void textsFollowTheLanguage() {
        assertEquals("1 file", Texts.of("amount.files", 1));
        Texts.speak(Language.GERMAN);
        assertEquals("2 Dateien", Texts.of("amount.files", 2));
        Texts.speak(Language.CHINESE);
        assertEquals("2 个文件", Texts.of("amount.files", 2));
    }

    @Test
    void aLanguageIsFoundByTheLocaleOfTheSystem() {
        assertEquals(Language.GERMAN, Language.of(Locale.forLanguageTag("de-AT")));
        assertEquals(Language.ENGLISH, Language.of(Locale.forLanguageTag("fi-FI")));
    }

    private static Set<String> places(Properties texts, String key) {
        String text = texts.getProperty(key);
        assertEquals(-1, text.indexOf('\''), key + ": an apostrophe is a quote of message formats; write ’");
        int most = new MessageFormat(text).getFormatsByArgumentIndex().length;
        return found(Pattern.compile("\\{([0-9])"), text).stream()
                .peek(place -> assertEquals(true, Integer.parseInt(place) < most, key))
                .collect(Collectors.toSet());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file))) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> sources() throws IOException {
        return files(".java", ".fxml");
    }

    private static List<String> files(String... ends) throws IOException {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .filter(TextsTest::isOfTheWindow)
                    .map(TextsTest::content)
                    .toList();
        }
    }

    private static boolean isOfTheWindow(Path file) {
        String folder = String.valueOf(file.getParent().getFileName());
        return SCREENS.contains(folder) || folder.equals("text") || folder.equals("gui");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
