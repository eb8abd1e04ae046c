package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.punchline.mediator.http.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the program writes of a request, as it is started by people: at INFO, as JSON. */
class RequestLogTest {
    private static final Pattern LISTENS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");

    private static Process program() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--http-address",
                        "127.0.0.1:0",
                        "--stun-address",
                        "127.0.0.1:0",
                        "--log-format",
                        "json")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The next line whose message has this in it. */
    private static JsonObject next(BufferedReader log, String part) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            // A library may say something before the format is known.
            if (line.startsWith("{") && line.contains(part)) {
                return JsonParser.parseString(line).getAsJsonObject();
            }
        }
        throw new IOException("the program ended without " + part);
    }

    @Test
    void aRequestIsWrittenWithItsIdAndWithoutAnAddressAndRoutineIsNot() throws Exception {
        Process mediator = program();
        // A line that never comes ends the program, and with it the reading.
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(mediator::destroyForcibly);
        try (BufferedReader log = mediator.errorReader()) {
            Matcher listens = LISTENS.matcher(
                    next(log, "listens on").get("formattedMessage").getAsString());
            assertTrue(listens.find());
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(listens.group(1)));
            try (RawClient client = new RawClient(address)) {
                String routine = client.send("POST /v1/challenges HTTP/1.1\nHost: m\nContent-Length: 2\n\n{}")
                        .answer()
                        .header("x-request-id");
                RawClient.Answer answer = client.send("POST /v1/registrations?who=127.0.0.1 HTTP/1.1\nHost: 127.0.0.1\n"
                                + "X-Forwarded-For: 192.0.2.7\nContent-Length: 0\n\n")
                        .answer();
                assertEquals(400, answer.status());
                String id = answer.header("x-request-id");
                assertFalse(id.isEmpty());
                JsonObject line = next(log, "requests");
                assertFalse(line.toString().contains(routine), "what peers do all the time is told at DEBUG");
                assertTrue(line.toString().contains(id), line.toString());
                assertEquals("INFO", line.get("level").getAsString());
                assertTrue(
                        line.get("formattedMessage").getAsString().startsWith("POST /v1/registrations 400 "),
                        line.toString());
                assertFalse(line.toString().contains("127.0.0.1"), line.toString());
                assertFalse(line.toString().contains("192.0.2.7"), line.toString());
            }
        } finally {
            mediator.destroyForcibly().waitFor();
        }
    }
}
