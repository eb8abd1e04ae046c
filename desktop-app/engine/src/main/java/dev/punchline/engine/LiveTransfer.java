package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.transfer.Hold;

/** A transfer of either direction that has not ended. */
interface LiveTransfer {
    /** The person stops it: its end is told to the listener and, if it can be reached, to the other side. */
    void cancel();

    /** Lets no data flow, or lets it flow again. */
    void hold(Hold hold);

    /** The program is being closed; what has arrived is kept. */
    void suspend();

    /** No more than so many bytes a second pass, from now on. */
    void limit(RateLimit limit);
}
