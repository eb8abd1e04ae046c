package dev.punchline.mediator.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the requests of one run, so that an answer can be found in the log. */
final class RequestId {
    private static final String RUN = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    private static final AtomicLong LAST = new AtomicLong();

    private RequestId() {}

    static String next() {
        return RUN + "-" + LAST.incrementAndGet();
    }
}
