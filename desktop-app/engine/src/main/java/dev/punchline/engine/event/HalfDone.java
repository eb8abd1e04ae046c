package dev.punchline.engine.event;

import dev.punchline.protocol.id.PeerId;
import java.time.Instant;

/**
 * A transfer to this computer that did not come to its end. It goes on when its sender offers the same again.
 *
 * @param id names it on this computer, as long as it is half done: 32 hexadecimal digits
 * @param folder where it goes, as it was chosen
 * @param title what it is called: the first name of the offer, which is the sender's word
 * @param touched when something of it was written down last
 * @param accepted what was accepted
 * @param held what is here of it, as written down; held against the disk only when it goes on
 */
public record HalfDone(
        String id, PeerId peer, String folder, String title, Instant touched, Amount accepted, Amount held) {
    /** Files, and all their bytes. */
    public record Amount(int files, long bytes) {
        /** @throws IllegalArgumentException if one of them is negative */
        public Amount {
            if (files < 0 || bytes < 0) {
                throw new IllegalArgumentException("less than nothing");
            }
        }
    }

    /** @throws IllegalArgumentException if the id is none */
    public HalfDone {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("no id of a half done transfer");
        }
    }
}
