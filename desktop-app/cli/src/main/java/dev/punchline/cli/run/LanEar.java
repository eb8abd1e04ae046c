package dev.punchline.cli.run;

import dev.punchline.engine.lan.LanMediator;
import java.time.Duration;
import java.util.List;

/** Listens on the local network; handed in, so that tests need none. */
@FunctionalInterface
public interface LanEar {
    /**
     * The mediators that announce themselves, by name; blocks.
     *
     * @param patience how long to wait for the first
     * @throws InterruptedException if the thread is told to stop meanwhile
     */
    List<LanMediator> listen(Duration patience) throws InterruptedException;
}
