package dev.punchline.engine.event;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is done with offers of one peer where it differs from what holds for all; bound to its key, whatever it calls
 * itself.
 *
 * @param consent whether its offers are accepted without a question
 * @param unaskedBytes what such an offer holds at most, instead of {@link ReceiveRules#unaskedBytes}
 * @param conflicts what becomes of names that are taken, instead of {@link ReceiveRules#conflicts}
 * @param folder where its files go, absolute, instead of the folder for all
 */
public record ContactRule(
        Consent consent, OptionalLong unaskedBytes, Optional<ConflictRule> conflicts, Optional<Path> folder) {
    /** Nothing differs. */
    public static final ContactRule NONE =
            new ContactRule(Consent.AS_ALL, OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if the limit is negative or the folder is not absolute */
    public ContactRule {
        if (unaskedBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("a limit of " + unaskedBytes.getAsLong() + " bytes");
        }
        if (folder.isPresent() && !folder.get().isAbsolute()) {
            throw new IllegalArgumentException("the folder is not absolute");
        }
    }

    /** Whether offers of a peer are accepted without a question. */
    public enum Consent {
        /** As the policy for all says. */
        AS_ALL("default"),
        /** Each waits for the person; where there is none it is declined. */
        ASK("ask"),
        /** They are accepted. */
        ALWAYS("always"),
        /** They are declined. */
        NEVER("never");

        private final String code;

        Consent(String code) {
            this.code = code;
        }

        /** The stable word in files, options and JSON output. */
        public String code() {
            return code;
        }
    }

    /** What holds for this peer. */
    public ReceiveRules over(ReceiveRules all) {
        return new ReceiveRules(
                conflicts.orElse(all.conflicts()),
                unaskedBytes.isPresent() ? unaskedBytes : all.unaskedBytes(),
                all.flagged());
    }

    public ContactRule with(Consent other) {
        return new ContactRule(other, unaskedBytes, conflicts, folder);
    }

    /** With another limit; none: as for all. */
    public ContactRule withUnaskedBytes(OptionalLong other) {
        return new ContactRule(consent, other, conflicts, folder);
    }

    /** With another rule for names that are taken; none: as for all. */
    public ContactRule withConflicts(Optional<ConflictRule> other) {
        return new ContactRule(consent, unaskedBytes, other, folder);
    }

    /** With another folder; none: as for all. */
    public ContactRule withFolder(Optional<Path> other) {
        return new ContactRule(consent, unaskedBytes, conflicts, other);
    }
}
