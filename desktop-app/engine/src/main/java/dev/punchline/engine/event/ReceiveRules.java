package dev.punchline.engine.event;

import java.util.OptionalLong;

/**
 * What is done with offers besides who may send.
 *
 * @param conflicts what becomes of names that are taken
 * @param unaskedBytes what an offer holds at most that is accepted without a question; larger ones are asked about or,
 *     where nobody can be asked, declined
 * @param flagged what an acceptance without a question does with names that a system acts on by itself, and with hidden
 *     ones directly in the target folder
 */
public record ReceiveRules(ConflictRule conflicts, OptionalLong unaskedBytes, Flagged flagged) {
    /** Nothing is written over, and nothing hidden comes without a question. */
    public static final ReceiveRules DEFAULT =
            new ReceiveRules(ConflictRule.ASK, OptionalLong.empty(), Flagged.LEFT_OUT);

    /** @throws IllegalArgumentException if the limit is negative */
    public ReceiveRules {
        if (unaskedBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("a limit of " + unaskedBytes.getAsLong() + " bytes");
        }
    }

    /** What happens to names with a caution when nobody looks. */
    public enum Flagged {
        LEFT_OUT,
        TAKEN
    }
}
