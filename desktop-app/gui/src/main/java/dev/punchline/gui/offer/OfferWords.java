package dev.punchline.gui.offer;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.gui.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** What the sheet says of rules and of names to look at. */
final class OfferWords {
    /** The rules that a person may choose, the one that loses nothing first. */
    static final List<ConflictRule> RULES =
            List.of(ConflictRule.RENAME, ConflictRule.REPLACE, ConflictRule.NEWER, ConflictRule.SKIP);

    private OfferWords() {}

    static String of(ConflictRule rule) {
        return Texts.of(
                switch (rule) {
                    case ASK, RENAME -> "offer.rule-rename";
                    case REPLACE -> "offer.rule-replace";
                    case NEWER -> "offer.rule-newer";
                    case SKIP -> "offer.rule-skip";
                });
    }

    static String of(Caution caution) {
        return Texts.of(
                switch (caution) {
                    case HIDDEN -> "offer.hidden";
                    case EXECUTABLE -> "offer.executable";
                    case AUTOSTART -> "offer.autostart";
                });
    }

    /** Why it matters. */
    static String why(Caution caution) {
        return Texts.of(
                switch (caution) {
                    case HIDDEN -> "offer.hidden-why";
                    case EXECUTABLE -> "offer.executable-why";
                    case AUTOSTART -> "offer.autostart-why";
                });
    }

    /** The names to look at, in one line; empty where there is none. */
    static String cautions(OfferReview review) {
        return review.flagged().isEmpty()
                ? ""
                : Texts.of(
                        "offer.careful",
                        review.flagged().stream().map(OfferWords::flagged).collect(Collectors.joining(", ")));
    }

    private static String flagged(OfferedItem item) {
        return Texts.of(
                "offer.flagged",
                item.path(),
                item.cautions().stream().sorted().map(OfferWords::of).collect(Collectors.joining(", ")));
    }

    /** The names that become others, in one line; empty where there is none. */
    static String repairs(OfferReview review) {
        return review.repairs().isEmpty()
                ? ""
                : Texts.of("offer.repaired", String.join(", ", review.repairs()).replace(" -> ", " → "));
    }
}
