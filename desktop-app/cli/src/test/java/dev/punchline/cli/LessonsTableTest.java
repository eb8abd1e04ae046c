package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every lesson of {@code docs/lessons.md} has tests, and they are there. */
class LessonsTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES =
            List.of("shared-protocol", "mediator", "desktop-app/engine", "desktop-app/cli", "desktop-app/gui");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static final Pattern MARK = Pattern.compile("@(Test|ParameterizedTest|FuzzTest)\\b");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/lessons.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| seen in"))
                .toList();
    }

    private static Map<String, String> testClasses() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the method is there, with the mark of a test between it and the end of the one before. */
    private static boolean isTest(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        return at >= 0
                && MARK.matcher(source.substring(Math.max(0, source.lastIndexOf("\n    }\n", at)), at))
                        .find();
    }

    @Test
    void everyLessonHasItsTestsAndTheyExist() throws IOException {
        Map<String, String> classes = testClasses();
        List<String> rows = rows();
        for (String row : rows) {
            String lesson = row.split("\\|")[2].strip();
            Matcher tests = TEST.matcher(row);
            int found = 0;
            while (tests.find()) {
                String source = classes.getOrDefault(tests.group(1), "");
                assertTrue(isTest(source, tests.group(2)), "no test " + tests.group() + " for: " + lesson);
                found++;
            }
            assertTrue(found > 0, "no test for: " + lesson);
        }
        assertEquals(25, rows.size(), "a lesson is not dropped unnoticed");
    }
}
