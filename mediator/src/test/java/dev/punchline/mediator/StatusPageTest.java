package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser gets at the mediator's address. */
class StatusPageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final OkHttpClient http = new OkHttpClient();
    private Mediator mediator;

    @BeforeEach
    void start() throws IOException {
        mediator = Mediator.start(TestConfig.LOCAL);
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        mediator.close();
    }

    private Response get(String path, String accept) throws IOException {
        String url = "http://127.0.0.1:" + mediator.httpAddress().getPort() + path;
        return http.newCall(
                        new Request.Builder().url(url).header("Accept", accept).build())
                .execute();
    }

    private String body(String path) throws IOException {
        try (Response answer = get(path, BROWSER)) {
            assertEquals(200, answer.code(), path);
            return answer.body().string();
        }
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void aBrowserGetsThePageAndATerminalTwoLines() throws IOException {
        try (Response page = get("/", BROWSER);
                Response text = get("/", "*/*")) {
            assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
            assertTrue(page.body().string().startsWith("<!doctype html>"));
            assertEquals("text/plain; charset=utf-8", text.header("Content-Type"));
            assertTrue(text.body().string().startsWith("Punchline mediator "));
        }
    }

    @Test
    void allThatThePageLoadsIsThere() throws IOException {
        Set<String> files = found("(?:href|src)=\"([^\"]+)\"", body("/"));
        assertEquals(Set.of("status.css", "status.js", "v1/statistics"), files);
        for (String file : files) {
            assertFalse(body("/" + file).isEmpty(), file);
        }
    }

    @Test
    void thePageRunsUnderAPolicyThatAllowsNothingInline() throws IOException {
        try (Response page = get("/", BROWSER)) {
            String policy = String.valueOf(page.header("Content-Security-Policy"));
            assertTrue(policy.startsWith("default-src 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(1, page.headers("Content-Security-Policy").size());
            String html = page.body().string();
            assertFalse(Pattern.compile("<style|style=|<script>|\\son[a-z]+=")
                    .matcher(html)
                    .find());
        }
    }

    @Test
    void theScriptFillsPlacesAndReadsFieldsThatExist() throws IOException {
        String script = body("/status.js");
        Set<String> ids = found("\\bid=\"([a-z]+)\"", body("/"));
        Set<String> filled = found("(?:byId|bars)\\('([a-z]+)'", script);
        assertEquals(ids, filled);
        String statistics = body("/v1/statistics");
        for (String field : found("\\bseen\\.([a-zA-Z]+)", script)) {
            assertTrue(statistics.contains('"' + field + '"'), field);
        }
    }
}
