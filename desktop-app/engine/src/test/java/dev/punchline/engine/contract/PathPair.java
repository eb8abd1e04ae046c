package dev.punchline.engine.contract;

import dev.punchline.engine.path.SecurePath;

/** Two peers on the loopback interface, and a handshake between them. */
public interface PathPair extends AutoCloseable {
    /** The peer that began. */
    LoopSide caller();

    LoopSide called();

    /** How the handshake ended for the peer that began. */
    Outcome callerOutcome();

    Outcome calledOutcome();

    /** Begins another handshake that never gets anywhere. */
    void beginInVain();

    /** The path of the peer that began; waits for it. */
    default SecurePath callerPath() {
        return callerOutcome().secured();
    }

    default SecurePath calledPath() {
        return calledOutcome().secured();
    }

    /** Returns when both sides have their path. */
    default void await() {
        callerPath();
        calledPath();
    }

    @Override
    default void close() {
        caller().close();
        called().close();
    }
}
