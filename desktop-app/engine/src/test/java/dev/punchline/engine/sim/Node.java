package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What runs on a host: usually a few lines around a pure machine. It sends through its {@link SimSocket}s. */
public interface Node {
    /** @param payload read-only; valid only during the call */
    void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload);

    /** Called when {@link #deadline} has come; the deadline must then be later or null. */
    default void onTick(MonoTime now) {}

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    default @Nullable MonoTime deadline() {
        return null;
    }
}
