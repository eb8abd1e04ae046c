package dev.punchline.engine.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceReaderTest {
    private static final String HEAD =
            "{\"event\":\"trace\",\"at\":0,\"version\":1,\"started\":\"2026-11-22T10:00:00.000Z\"}\n";
    private static final String WHO =
            "\"session\":\"000102030405060708090a0b0c0d0e0f\",\"peerId\":\"" + Traces.PEER + "\"";
    private static final String CONNECTING = "{\"event\":\"connecting\",\"at\":402," + WHO + "}\n";

    private static List<AttemptTrace> read(String file) throws IOException, TraceFormatException {
        return TraceReader.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static String refusal(String file) {
        return assertThrows(TraceFormatException.class, () -> read(file)).getMessage();
    }

    @Test
    void whatTheCommandLineWritesIsRead() throws Exception {
        List<AttemptTrace> attempts = read(HEAD
                + "{\"event\":\"peer\",\"at\":3,\"peerId\":\"" + Traces.PEER
                + "\",\"name\":\"Attic\",\"state\":\"online\",\"nat\":{}}\n"
                + CONNECTING
                + "{\"event\":\"step\",\"at\":452," + WHO + ",\"elapsedMillis\":49.7,\"step\":\"probe-answered\","
                + "\"local\":\"192.168.1.4:50000\",\"remote\":\"[2001:db8::1]:40211\",\"roundTripMillis\":48.23}\n"
                + "{\"event\":\"progress\",\"at\":500,\"bytes\":1}\n"
                + "{\"event\":\"disconnected\",\"at\":1402," + WHO + "}\n");
        AttemptTrace attempt = attempts.get(0);
        assertEquals("Attic", attempt.name().orElseThrow().text());
        assertEquals(Instant.parse("2026-11-22T10:00:00.402Z"), attempt.began());
        assertEquals(
                List.of(Duration.ofNanos(49_700_000), Duration.ofSeconds(1)),
                attempt.events().stream().map(TimedEvent::at).toList());
    }

    @Test
    void whatLaterVersionsAddIsSkipped() throws Exception {
        List<AttemptTrace> attempts = read(HEAD
                + CONNECTING
                + "{\"event\":\"telepathy\",\"at\":1}\n"
                + "{\"event\":\"step\",\"at\":452," + WHO + ",\"elapsedMillis\":1,\"step\":\"quantum\"}\n"
                + "{\"event\":\"step\",\"at\":452," + WHO
                + ",\"elapsedMillis\":1,\"step\":\"phase\",\"phase\":\"dream\"}\n"
                + "{\"event\":\"failed\",\"at\":1," + WHO
                + ",\"reason\":\"eclipse\",\"message\":\"\",\"advice\":[],\"millis\":1}\n");
        assertEquals(List.of(), attempts.get(0).events());
    }

    @Test
    void halfALineAtTheEndIsNoFault() throws Exception {
        assertEquals(1, read(HEAD + CONNECTING + "{\"event\":\"st").size());
    }

    @Test
    void aFailureWithoutASessionIsNoAttempt() throws Exception {
        assertEquals(
                List.of(), read(HEAD + "{\"event\":\"failed\",\"at\":1,\"session\":null,\"reason\":\"no-answer\"}\n"));
    }

    @Test
    void foreignTextCannotSteerWhatShowsIt() throws Exception {
        AttemptTrace attempt = read(HEAD + CONNECTING + "{\"event\":\"failed\",\"at\":1," + WHO
                        + ",\"reason\":\"no-path\",\"message\":\"a\\u202eb\",\"advice\":[],\"millis\":1}\n")
                .get(0);
        assertEquals("a\ufffdb", ((PeerEvent.Failed) attempt.events().get(0).event()).message());
    }

    @Test
    void aFileThatIsNoTraceIsRefusedWithTheLine() {
        assertEquals("it has no lines", refusal(""));
        assertTrue(refusal("hello\n").startsWith("line 1: "));
        assertEquals("line 1: no trace of version 1", refusal(CONNECTING));
        assertEquals("line 1: no trace of version 1", refusal(HEAD.replace("\"version\":1", "\"version\":2")));
        assertTrue(refusal(HEAD + CONNECTING + "[]\n").startsWith("line 3: "));
        assertTrue(refusal(HEAD + CONNECTING.replace("402", "-1")).startsWith("line 2: "));
    }

    @Test
    void lengthsAndCountsAreBounded() throws Exception {
        assertEquals(
                "line 2 is too long", refusal(HEAD + "{\"event\":\"" + "x".repeat(TraceReader.MAX_LINE) + "\"}\n"));
        StringBuilder many = new StringBuilder(HEAD);
        for (int i = 0; i < TraceReader.MOST_ATTEMPTS + 5; i++) {
            many.append(CONNECTING.replace("000102030405", String.format("%012d", i)));
        }
        assertEquals(TraceReader.MOST_ATTEMPTS, read(many.toString()).size());
    }

    @Test
    void anEndlessSessionLosesProbesAndKeepsItsEnd() {
        AttemptTrace trace = Traces.healingForDays();
        assertEquals(AttemptLog.MOST_PROBES + 1, trace.events().size());
        assertTrue(trace.events().get(AttemptLog.MOST_PROBES).event() instanceof PeerEvent.Failed);
    }
}
