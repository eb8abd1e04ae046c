package dev.punchline.mediator;

import dev.punchline.mediator.stun.StunClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address by which others reach this machine, where a network translates it one to one and so it can't see it itself. */
final class OwnAddress {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAddress.class);

    /** A machine that has just started may have no network yet. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final List<InetSocketAddress> servers;
    private final StunClient client;
    private final List<Duration> pauses;

    /** @param servers of others, asked one after the other until one answers */
    OwnAddress(List<InetSocketAddress> servers) {
        this(servers, new StunClient(new SecureRandom()), PAUSES);
    }

    OwnAddress(List<InetSocketAddress> servers, StunClient client, List<Duration> pauses) {
        this.servers = List.copyOf(servers);
        this.client = client;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * Asks, and again after a while.
     *
     * @throws IOException if none of the servers answers: peers would be told an address that leads nowhere
     */
    InetAddress find() throws IOException {
        Optional<InetAddress> seen = round();
        for (int i = 0; seen.isEmpty() && i < pauses.size(); i++) {
            pause(pauses.get(i));
            seen = round();
        }
        return seen.orElseThrow(() -> new IOException("none of the servers of --address-from answers; --public-address"
                + " tells the address where it is known"));
    }

    private Optional<InetAddress> round() {
        for (InetSocketAddress server : servers) {
            try {
                Optional<InetSocketAddress> seen = client.ask(server);
                if (seen.isPresent()) {
                    LOG.info("{} sees this machine at {}", server, seen.get().getAddress());
                    return seen.map(InetSocketAddress::getAddress);
                }
                LOG.warn("{} does not answer", server);
            } catch (IOException e) {
                LOG.warn("{} can't be asked: {}", server, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static void pause(Duration span) throws IOException {
        try {
            Thread.sleep(span.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it asked for its address", e);
        }
    }
}
