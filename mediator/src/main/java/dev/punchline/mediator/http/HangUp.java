package dev.punchline.mediator.http;

import io.netty.channel.ChannelOutboundInvoker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a connection without another word to the client. */
public final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /**
     * Closes a connection.
     *
     * @param why for the log; names no address
     */
    public static void now(ChannelOutboundInvoker connection, String why) {
        connection.close().addListener(closed -> LOG.debug("hung up: {}", why));
    }
}
