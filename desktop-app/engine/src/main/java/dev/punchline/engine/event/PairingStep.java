package dev.punchline.engine.event;

/** How far a comparison of short strings is. */
public sealed interface PairingStep {
    /** Both people see a string; each has to say whether it is the same. */
    record Compare(ShortString string) implements PairingStep {}

    /** The person at the other side has confirmed, this one has not yet. */
    record TheyConfirmed() implements PairingStep {}

    /** The person here has confirmed, the other one has not yet. */
    record WaitsForThem() implements PairingStep {}

    /** Both have confirmed: the peer is verified. */
    record Verified() implements PairingStep {}

    /**
     * It ended without a result; nobody is verified.
     *
     * @param detail what was special about it, for logs; may be empty
     */
    record Failed(PairingFailure reason, String detail) implements PairingStep {}

    /** Whether nothing follows. */
    default boolean isLast() {
        return this instanceof Verified || this instanceof Failed;
    }
}
