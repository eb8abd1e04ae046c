package dev.punchline.bench.hostile;

import dev.punchline.bench.client.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What is attacked.
 *
 * @param http where its API is
 * @param stun where its STUN is
 * @param attacker from which address
 * @param perSecond how often each attack strikes
 */
record Target(InetSocketAddress http, InetSocketAddress stun, InetAddress attacker, int perSecond) {
    /** One blow. */
    @FunctionalInterface
    interface Blow {
        void strike() throws IOException;
    }

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    Wire wire() throws IOException {
        return new Wire(http, attacker);
    }

    /** Strikes at that pace until told to stop. Returns how often; a connection that is closed on us is what we expect. */
    long strike(BooleanSupplier goesOn, Blow blow) {
        long began = System.nanoTime();
        long count = 0;
        for (; goesOn.getAsBoolean(); count++) {
            try {
                blow.strike();
            } catch (IOException e) {
                // the mediator has defended itself
            }
            long due = began + (count + 1) * NANOS_PER_SECOND / perSecond;
            LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
        }
        return count;
    }
}
