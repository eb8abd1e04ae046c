package dev.punchline.gui.peers;

import java.nio.file.Path;
import java.util.List;

/** What can be done with a row of the list. */
public interface PeerActions {
    /** Reaches the peer, without sending anything. */
    void connect(PeerRow peer);

    /** Compares symbols with it, so that it is verified. */
    void compare(PeerRow peer);

    /** Puts a contact before the others, or among them again. */
    void toggleFavourite(PeerRow peer);

    /** Shows what was sent to it and received from it. */
    void history(PeerRow peer);

    /** Shows what would be sent to it, before it goes. */
    void send(PeerRow peer, List<Path> paths);
}
