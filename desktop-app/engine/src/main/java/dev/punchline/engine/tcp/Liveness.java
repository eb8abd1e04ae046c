package dev.punchline.engine.tcp;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other side whether it is there while nothing is heard of it. TCP by itself would wait for a quarter of an
 * hour (RFC 9293 section 3.8.3), and NATs forget connections on which nothing happens.
 */
final class Liveness {
    /** As ICE asks for consent over UDP (RFC 7675 section 5.1), and well below what NATs allow (RFC 5382: 2 hours). */
    static final Duration PERIOD = Duration.ofSeconds(5);
    /**
     * RFC 7675: consent lapses after 30 s. Counted in silent periods and not in time, so that a computer that slept asks
     * before it gives up.
     */
    static final int MAX_SILENT = 6;

    private static final long TOKEN = 0;

    private final Channel channel;
    private final Runnable onLost;
    private @Nullable ScheduledFuture<?> timer;
    private int silent;
    private boolean everHeard;

    Liveness(Channel channel, Runnable onLost) {
        this.channel = channel;
        this.onLost = onLost;
    }

    void begin() {
        timer = channel.eventLoop()
                .scheduleWithFixedDelay(this::tick, PERIOD.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        if (silent == MAX_SILENT) {
            end();
            onLost.run();
            return;
        }
        silent++;
        channel.writeAndFlush(new DefaultHttp2PingFrame(TOKEN)).addListener(sent -> {});
    }

    void heard() {
        everHeard = true;
        silent = 0;
    }

    boolean isHeard() {
        return everHeard;
    }

    void end() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
