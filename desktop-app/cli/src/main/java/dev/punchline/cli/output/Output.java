package dev.punchline.cli.output;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;

/** One way to tell what happens. Times count from the start of the command. Used by the command's thread only. */
public interface Output {
    /** The engine told something. */
    void happened(Duration at, PeerEvent event);

    /** The network was examined. */
    void examined(Duration at, NetworkReport report);

    /** The command can't go on although no session failed, such as with a peer that never appeared. */
    void gaveUp(Duration at, GaveUp why);
}
