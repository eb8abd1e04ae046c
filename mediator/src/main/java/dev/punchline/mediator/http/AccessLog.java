package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.TokenBucket;
import dev.punchline.protocol.time.MonoTime;
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

    private static final int REFUSED = 400;

    /** Whoever is refused can be very quick about it, and must not fill the disk: the counts tell how many there were. */
    private static final TokenBucket REFUSED_LINES = new TokenBucket(600, new MonoTime(System.nanoTime()));

    private AccessLog() {}

    static void write(HttpMethod method, String route, int status, boolean routine, Duration took, String requestId) {
        if (status >= REFUSED ? hasRoom() : !routine) {
            LOG.info("{} {} {} {} ms {}", method, route, status, millis(took), requestId);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} {} ms {}", method, route, status, millis(took), requestId);
        }
    }

    private static boolean hasRoom() {
        synchronized (REFUSED_LINES) {
            return REFUSED_LINES.take(new MonoTime(System.nanoTime())).isZero();
        }
    }

    private static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
    }
}
