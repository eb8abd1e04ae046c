package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;

/** Numbers for rules, which stay what they are when the rules change their order. */
final class JournalCodes {
    private JournalCodes() {}

    static byte of(ConflictRule rule) {
        return switch (rule) {
            case ASK -> 0;
            case SKIP -> 1;
            case RENAME -> 2;
            case REPLACE -> 3;
            case NEWER -> 4;
        };
    }

    /** @throws IllegalArgumentException if no rule has it */
    static ConflictRule conflicts(byte code) {
        for (ConflictRule rule : ConflictRule.values()) {
            if (of(rule) == code) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no rule " + code);
    }
}
