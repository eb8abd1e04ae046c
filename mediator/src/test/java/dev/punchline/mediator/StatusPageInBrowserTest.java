package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.mediator.Chromium.Scheme;
import dev.punchline.mediator.Chromium.Seen;
import dev.punchline.mediator.Chromium.View;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.SessionId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The status page in a real browser; its pictures are in {@code target/status-page}. */
class StatusPageInBrowserTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<View> VIEWS = List.of(
            new View("desktop-light", 1280, 900, Scheme.LIGHT),
            new View("desktop-dark", 1280, 900, Scheme.DARK),
            new View("phone-light", 390, 1300, Scheme.LIGHT),
            new View("phone-dark", 390, 1300, Scheme.DARK));

    /** The page asks every five seconds. */
    private static final int TWO_LOOKS_MILLIS = 7_000;

    private static final String STATISTICS =
            "punchline_http_requests_seconds_count{method=\"GET\",route=\"/v1/statistics\",status=\"200\"} ";

    /** Three peers, twelve attempts: eight connected, two failed, one was declined, one is open. */
    private static void liven(ApiClient api) throws IOException {
        String caller = api.token(0);
        String called = api.token(1);
        api.token(2);
        for (int i = 0; i < 12; i++) {
            SessionId session = SessionId.random(RANDOM);
            JsonObject attempt = new AttemptRequest(
                            session, TestCards.identity(1).peerId(), new SealedSignal(new byte[] {1}))
                    .toJson();
            assertEquals(201, api.post("/v1/attempts", caller, attempt).status());
            if (i < 11) {
                AttemptReport report = i < 5
                        ? AttemptReport.connected("reflexive", Duration.ofMillis(180))
                        : i < 8
                                ? AttemptReport.connected("host", Duration.ofMillis(40))
                                : i < 10 ? AttemptReport.failed("no-path") : AttemptReport.declined("declined");
                String result = "/v1/attempts/" + session + "/result";
                assertEquals(204, api.post(result, caller, report.toJson()).status());
                if (i < 8) { // a connected attempt is open until both have said so
                    assertEquals(204, api.post(result, called, report.toJson()).status());
                }
            }
        }
    }

    @Test
    void theFiguresArriveWithoutAComplaintAtEveryWidthAndInBothColours() throws Exception {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL);
                ApiClient api = new ApiClient(mediator.httpAddress())) {
            liven(api);
            List<Chromium> browsers = new ArrayList<>();
            for (View view : VIEWS) {
                String url = "http://127.0.0.1:" + mediator.httpAddress().getPort() + "/";
                browsers.add(Chromium.open(view, url, TWO_LOOKS_MILLIS));
            }
            for (Chromium browser : browsers) {
                check(browser.seen());
            }
            String metrics = api.get("/metrics", "").body();
            int asked = (int) Double.parseDouble(found(Pattern.quote(STATISTICS) + "(\\S+)", metrics));
            assertTrue(asked >= 2 * VIEWS.size(), asked + " looks");
        }
    }

    private static void check(Seen seen) {
        String name = seen.view().name();
        assertEquals(List.of(), seen.console(), name);
        assertTrue(seen.dom().contains("<p id=\"state\" role=\"status\" class=\"live\">Live</p>"), seen.dom());
        assertEquals("3", figure("peers", seen), name);
        assertEquals("1", figure("open", seen), name);
        assertEquals("12", figure("attempts", seen), name);
        assertEquals("80 %", figure("success", seen), name);
        assertTrue(seen.dom().contains("<span class=\"\">reflexive</span><span class=\"count\">5</span>"), seen.dom());
        assertTrue(seen.dom().contains("<span class=\"count\">8 of 12</span>"), seen.dom());
        BufferedImage picture = seen.picture();
        assertEquals(seen.view().width(), picture.getWidth(), name);
        boolean dark = (picture.getRGB(2, 2) & 0xff) < 0x80;
        assertEquals(seen.view().scheme() == Scheme.DARK, dark, name);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 20, name + " has " + colours.size() + " colours");
    }

    private static String figure(String id, Seen seen) {
        return found("<b id=\"" + id + "\">([^<]*)</b>", seen.dom());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern + " in " + text);
        return matcher.group(1);
    }

    /** Else a page that runs nothing would have no complaints either. */
    @Test
    void aComplaintOfThePolicyIsSeen() throws Exception {
        String page = "data:text/html,<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
                + "<body><script>document.body.textContent='ran'</script>";
        Seen seen = Chromium.open(new View("refused", 500, 500, Scheme.LIGHT), page, 100)
                .seen();
        assertEquals(1, seen.console().size(), seen.console().toString());
        assertTrue(
                seen.console().get(0).contains("Content Security Policy"),
                seen.console().toString());
        assertFalse(seen.dom().contains("ran</body>"), seen.dom());
    }
}
