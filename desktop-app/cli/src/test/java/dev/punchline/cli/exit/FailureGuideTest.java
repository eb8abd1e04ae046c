package dev.punchline.cli.exit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.api.ApiErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/when-it-does-not-connect.md} has a place for each code, with its number, and for no other. */
class FailureGuideTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) \\| \\S.*\\|$");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `([a-z-]+)`\\n\\S");

    @Test
    void eachReasonForNoConnectionHasItsPlace() throws IOException {
        Map<String, Integer> codes = numbers(
                FailureReason.values(),
                FailureReason::code,
                reason -> ExitCode.of(reason).number());
        String section = section("No connection");
        assertEquals(codes, rows(section));
        assertEquals(
                codes.keySet(),
                HEADING.matcher(section).results().map(found -> found.group(1)).collect(Collectors.toSet()));
    }

    @Test
    void eachReasonForNoTransferHasItsPlace() throws IOException {
        assertEquals(
                numbers(
                        TransferFailure.values(),
                        TransferFailure::code,
                        failure -> ExitCode.of(failure).number()),
                rows(section("No transfer")));
    }

    @Test
    void eachEndOfAComparisonHasItsPlace() throws IOException {
        assertEquals(
                numbers(
                        PairingFailure.values(),
                        PairingFailure::code,
                        failure -> ExitCode.of(failure).number()),
                rows(section("Nobody verified")));
    }

    @Test
    void eachRefusalOfAMediatorHasItsPlace() throws IOException {
        assertEquals(
                numbers(ApiErrorCode.values(), ApiErrorCode::code, ApiErrorCode::status),
                rows(section("What a mediator refuses")));
    }

    private static <T> Map<String, Integer> numbers(T[] all, Function<T, String> code, Function<T, Integer> number) {
        return new TreeMap<>(Arrays.stream(all).collect(Collectors.toMap(code, number)));
    }

    private static Map<String, Integer> rows(String section) {
        Map<String, Integer> rows = new TreeMap<>();
        Matcher row = ROW.matcher(section);
        while (row.find()) {
            rows.put(row.group(1), Integer.valueOf(row.group(2)));
        }
        return rows;
    }

    private static String section(String title) throws IOException {
        String guide = Files.readString(Path.of("..", "..", "docs", "when-it-does-not-connect.md"));
        int start = guide.indexOf("\n## " + title + "\n");
        int end = guide.indexOf("\n## ", start + 1);
        return guide.substring(start, end < 0 ? guide.length() : end);
    }
}
