package dev.punchline.gui.host;

import java.net.URI;

/**
 * A mediator that runs inside this program.
 *
 * @param address where other computers of the network reach it
 * @param stop ends it in order
 */
public record HostedMediator(URI address, Runnable stop) {
    public void close() {
        stop.run();
    }
}
