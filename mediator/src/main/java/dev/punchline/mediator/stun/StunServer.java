package dev.punchline.mediator.stun;

import dev.punchline.mediator.refusal.RefusalCounts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The running responder. Its sockets share one event loop, so that an answer can leave by another socket than the one
 * that the request came in by. Safe to use from any thread.
 */
public final class StunServer {
    private final Map<StunPlace, Channel> channels;
    private final StunTally tally;

    private StunServer(Map<StunPlace, Channel> channels, StunTally tally) {
        this.channels = channels;
        this.tally = tally;
    }

    /**
     * Starts to listen.
     *
     * @param counts where it is written down what was not answered for being too much
     * @param office is shown the tickets of requests, on that loop
     * @param group epoll or NIO; one of its loops is used, and it is not shut down by {@link #close}
     * @return completes on that loop; fails with an {@link java.io.IOException} that names the address which could not be
     *     bound, and then nothing is left open
     */
    public static CompletionStage<StunServer> start(
            EventLoopGroup group, StunServerConfig config, TicketOffice office, RefusalCounts counts) {
        return StunSockets.open(group.next(), config).thenApply(channels -> {
            StunResponder responder = new StunResponder(places(channels, config), office);
            StunTally tally = new StunTally();
            SourceLimiter limiter = new SourceLimiter(config.rate(), new SecureRandom());
            channels.forEach((place, channel) -> {
                channel.pipeline().addLast(new StunDatagrams(place, responder, limiter, channels, counts, tally));
                channel.config().setOption(ChannelOption.AUTO_READ, true);
            });
            return new StunServer(channels, tally);
        });
    }

    /** What it has done since its start. */
    public StunTally tally() {
        return tally;
    }

    /** Where it listens: two places, or four with an alternate address. */
    public Map<StunPlace, InetSocketAddress> addresses() {
        Map<StunPlace, InetSocketAddress> addresses = new EnumMap<>(StunPlace.class);
        channels.forEach((place, channel) -> addresses.put(place, local(channel)));
        return addresses;
    }

    /** Stops to listen. What was read is still answered. */
    public CompletionStage<Void> close() {
        return StunSockets.close(channels.values());
    }

    private static StunPlaces places(Map<StunPlace, Channel> channels, StunServerConfig config) {
        Map<StunPlace, InetSocketAddress> known = new EnumMap<>(StunPlace.class);
        channels.forEach((place, channel) -> {
            InetAddress seen = place.isAlternate() ? null : config.publicAddress();
            InetAddress address = seen == null ? local(channel).getAddress() : seen;
            if (!address.isAnyLocalAddress()) {
                known.put(place, new InetSocketAddress(address, local(channel).getPort()));
            }
        });
        return new StunPlaces(channels.keySet(), known);
    }

    private static InetSocketAddress local(Channel channel) {
        return (InetSocketAddress) channel.localAddress();
    }
}
