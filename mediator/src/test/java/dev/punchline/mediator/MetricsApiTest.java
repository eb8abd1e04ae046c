package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.limit.AddressRange;
import dev.punchline.mediator.limit.AddressRanges;
import dev.punchline.protocol.api.AttemptOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a monitor reads of a mediator, and who else does not. */
class MetricsApiTest {
    private static final Path DASHBOARD = Path.of("..", "installers", "grafana", "mediator.json");
    private static final Path MANUAL = Path.of("..", "docs", "mediator.md");
    private static final Pattern NAME = Pattern.compile("\\b(?:punchline|jvm|process|system)_[a-z_]+");

    private final OkHttpClient http = new OkHttpClient();

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Response get(Mediator mediator, String path, String header, String value) throws IOException {
        String url = "http://127.0.0.1:" + mediator.httpAddress().getPort() + path;
        return http.newCall(new Request.Builder().url(url).header(header, value).build())
                .execute();
    }

    private String metrics(Mediator mediator) throws IOException {
        try (Response answer = get(mediator, "/metrics", "Accept", "*/*")) {
            assertEquals(200, answer.code());
            return answer.body().string();
        }
    }

    /** The value of the series that begins so. */
    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    @Test
    void whatHappensIsCounted() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            get(mediator, "/nowhere", "Accept", "*/*").close();
            get(mediator, "/v1/rooms/lobby/peers", "Accept", "*/*").close();
            String metrics = metrics(mediator);
            assertEquals(1, value(metrics, "punchline_refusals_total{code=\"not-found\"}"), metrics);
            assertEquals(
                    1,
                    value(
                            metrics,
                            "punchline_http_requests_seconds_count"
                                    + "{method=\"GET\",route=\"/v1/rooms/{room}/peers\",status=\"401\"}"),
                    metrics);
            assertEquals(0, value(metrics, "punchline_peers"), metrics);
            assertEquals(0, value(metrics, "punchline_rooms"), metrics);
            assertEquals(0, value(metrics, "punchline_streams_resets_total"), metrics);
            assertEquals(1, value(metrics, "punchline_store_up"), metrics);
            for (AttemptOutcome outcome : AttemptOutcome.values()) { // the words of the API
                String series = "punchline_attempts_ended_total{outcome=\"" + outcome.code() + "\"}";
                assertEquals(0, value(metrics, series), series);
            }
            assertEquals(0, value(metrics, "punchline_limits_reached_total{limit=\"max-peers\"}"), metrics);
        }
    }

    /** Each word of a client would be a series of its own, for ever. */
    @Test
    void clientsCannotInventSeries() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            for (String method : List.of("PROPFIND", "BREW", "X1", "X2")) {
                String url = "http://127.0.0.1:" + mediator.httpAddress().getPort() + "/a/" + method;
                http.newCall(new Request.Builder().url(url).method(method, null).build())
                        .execute()
                        .close();
            }
            String metrics = metrics(mediator);
            assertEquals(
                    4,
                    value(
                            metrics,
                            "punchline_http_requests_seconds_count{method=\"other\",route=\"-\",status=\"404\"}"),
                    metrics);
        }
    }

    @Test
    void whoComesThroughAProxyOrFromElsewhereFindsNothing() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            for (String header : List.of("X-Forwarded-For", "Forwarded")) {
                try (Response answer = get(mediator, "/metrics", header, "127.0.0.1")) {
                    assertEquals(404, answer.code(), header);
                }
            }
        }
        AddressRanges others = new AddressRanges(List.of(AddressRange.parse("192.0.2.0/24")));
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL.withMetricsReaders(others));
                Response answer = get(mediator, "/metrics", "Accept", "*/*")) {
            assertEquals(404, answer.code());
        }
    }

    @Test
    void theDashboardAndTheManualNameWhatIsThere() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            metrics(mediator); // a first request that is measured
            Set<String> there = names(metrics(mediator));
            for (Path document : List.of(DASHBOARD, MANUAL)) {
                Set<String> named = names(Files.readString(document));
                assertTrue(named.size() > 5, document + " names " + named);
                named.removeAll(there);
                assertEquals(Set.of(), named, document.toString());
            }
        }
    }
}
