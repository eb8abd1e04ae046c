package dev.punchline.gui.offer;

import dev.punchline.engine.event.ConflictRule;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The rules for names that are taken, in the language of the moment, for a control to choose from. */
final class RuleWords extends StringConverter<ConflictRule> {
    @Override
    public String toString(@Nullable ConflictRule rule) {
        return rule == null ? "" : OfferWords.of(rule);
    }

    @Override
    public ConflictRule fromString(String words) {
        throw new UnsupportedOperationException("a choice is not typed");
    }
}
