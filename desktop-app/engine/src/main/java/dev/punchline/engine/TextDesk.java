package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Text;

/** Short texts to and from peers. May be called from any thread; returns at once. */
public interface TextDesk {
    /** What is longer is a file. */
    int MAX_BYTES = Text.MAX_BYTES;

    /**
     * Offers a text, over a session that is made when there is none. Ends in {@link PeerEvent.TextDelivered} or
     * {@link PeerEvent.TextFailed}.
     *
     * @throws IllegalArgumentException if the text is empty, longer than {@link #MAX_BYTES} in UTF-8, or no text
     */
    TransferId send(PeerId peer, String text);

    /** Accepts a text that waits for us; {@link PeerEvent.TextDelivered} brings it. */
    void accept(TransferId transfer);

    /** Declines a text that waits for us. */
    void decline(TransferId transfer);

    /** Takes back a text of ours that has not been delivered. */
    void cancel(TransferId transfer);
}
