package dev.punchline.mediator.http;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request, without addresses, ids or tokens: the route stands for the path. What peers and monitors do all
 * the time is written at DEBUG.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.punchline.mediator.requests");

    private AccessLog() {}

    static void write(HttpMethod method, String route, int status, Duration took, String requestId) {
        if (isRoutine(method, status)) {
            LOG.debug("{} {} {} {} ms {}", method, route, status, millis(took), requestId);
        } else {
            LOG.info("{} {} {} {} ms {}", method, route, status, millis(took), requestId);
        }
    }

    private static boolean isRoutine(HttpMethod method, int status) {
        return status < 400 && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.PUT));
    }

    private static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
    }
}
