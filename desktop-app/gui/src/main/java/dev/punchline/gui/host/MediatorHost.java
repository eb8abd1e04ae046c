package dev.punchline.gui.host;

import java.io.IOException;

/** Starts a mediator in this program; handed in, so that tests can do with one of their own. */
@FunctionalInterface
public interface MediatorHost {
    /**
     * Opens its ports and serves.
     *
     * @throws IOException if they can't be opened
     */
    HostedMediator start() throws IOException;
}
