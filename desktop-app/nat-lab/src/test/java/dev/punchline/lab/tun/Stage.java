package dev.punchline.lab.tun;

import dev.punchline.protocol.time.MonoTime;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What happens to packets on the way from a device back into it. Called by one thread. */
public interface Stage {
    /** A packet, from 0 to its limit; the buffer is the caller's again once {@link #next} has returned null. */
    void take(MonoTime now, ByteBuffer packet);

    /** The next packet that is due; null if none is. */
    @Nullable
    ByteBuffer next(MonoTime now);

    /** When {@link #next} will have one; null if none waits. */
    @Nullable
    MonoTime deadline();
}
