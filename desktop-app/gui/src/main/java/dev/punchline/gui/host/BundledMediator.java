package dev.punchline.gui.host;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mediator that comes with the app: the only class that knows it. */
public final class BundledMediator {
    private static final Logger log = LoggerFactory.getLogger(BundledMediator.class);
    private static final int ANY_PORT = 0;

    private BundledMediator() {}

    /**
     * Starts one that other computers of the network can use, on the ports that mediators have, or on free ones where
     * those are taken.
     *
     * @throws IOException if no port can be opened
     */
    public static HostedMediator forTheNetwork() throws IOException {
        MediatorConfig usual = MediatorConfig.DEFAULT.withStopDelay(Duration.ZERO);
        InetAddress here = LanAddress.find();
        try {
            return start(usual, here);
        } catch (IOException e) {
            log.info("the usual ports are not to be had, free ones are taken: {}", e.getMessage());
            InetSocketAddress free = new InetSocketAddress(ANY_PORT);
            return start(usual.withAddresses(free, free), here);
        }
    }

    /**
     * Starts one for this computer alone, on free ports.
     *
     * @throws IOException if no port can be opened
     */
    public static HostedMediator forThisComputer() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetSocketAddress free = new InetSocketAddress(loopback, ANY_PORT);
        return start(MediatorConfig.DEFAULT.withStopDelay(Duration.ZERO).withAddresses(free, free), loopback);
    }

    private static HostedMediator start(MediatorConfig config, InetAddress here) throws IOException {
        Mediator mediator = Mediator.start(config);
        return new HostedMediator(mediator.address(here), mediator::close);
    }
}
