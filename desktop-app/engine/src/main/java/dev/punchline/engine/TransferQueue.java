package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;

/**
 * The transfers of one engine, as a person arranges them. Methods may be called from any thread, return at once, and do
 * nothing for a transfer that is not known or has ended.
 */
public interface TransferQueue {
    /** A router that restarts takes two or three minutes, a computer about as long. */
    Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * How long what this side sends, and what broke off after it was accepted, waits for its peer to be back; holds for
     * what breaks off from now on. Each time that it got further it waits as long again.
     *
     * @param longest zero: it fails at once
     */
    void patience(Duration longest);

    /** Sets what all transfers share, from now on. */
    void limit(TransferLimits limits);

    /** Sets the limit of one transfer, from now on until it ends; the common one holds besides. */
    void limit(TransferId transfer, RateLimit limit);

    /** Lets no data flow, whichever side sends; what is on its way still arrives. Told by {@link PeerEvent.TransferChanged}. */
    void pause(TransferId transfer);

    /** Undoes {@link #pause}. */
    void resume(TransferId transfer);

    /** Has something that this side sends go before or after the others; one that it displaces waits. */
    void prioritize(TransferId transfer, Priority priority);

    /** Sends again, under the same id, what this side sent and what failed or was cancelled in this run. */
    void retry(TransferId transfer);
}
