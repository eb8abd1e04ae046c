package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** As the mediator's own configuration: behind a queue, so that no event loop waits for a terminal. */
    private List<String> logged(LogFormat format) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern("%level %msg%n");
        text.start();
        OutputStreamAppender<ILoggingEvent> writing = new OutputStreamAppender<>();
        writing.setContext(context);
        writing.setEncoder(text);
        writing.setOutputStream(out);
        writing.start();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.addAppender(writing);
        queue.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(queue);
        format.apply(context);
        Logger requests = context.getLogger("dev.punchline.mediator.requests");
        requests.info("{} {} {}", "POST", "/v1/\"attempts\"", "f3039dca-57");
        requests.error("failed\nagain", new IllegalStateException("as expected"));
        queue.stop();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachLineIsAnObject() {
        List<String> lines = logged(LogFormat.JSON);
        assertEquals(2, lines.size(), lines.toString());
        JsonObject request = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        assertEquals("INFO", request.get("level").getAsString());
        assertEquals(
                "POST /v1/\"attempts\" f3039dca-57",
                request.get("formattedMessage").getAsString());
        assertEquals(
                "dev.punchline.mediator.requests", request.get("loggerName").getAsString());
        assertTrue(request.get("timestamp").getAsLong() > 0);
        JsonObject failure = JsonParser.parseString(lines.get(1)).getAsJsonObject();
        assertEquals("failed\nagain", failure.get("formattedMessage").getAsString());
        assertTrue(failure.get("throwable").toString().contains("as expected"), lines.get(1));
    }

    @Test
    void textIsAsConfigured() {
        assertEquals(
                "INFO POST /v1/\"attempts\" f3039dca-57", logged(LogFormat.TEXT).get(0));
    }
}
