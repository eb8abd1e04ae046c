package dev.punchline.gui.offer;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.gui.text.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/** What becomes of one item whose name is taken, with a menu to choose something else. */
final class RuleButton extends MenuButton {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");

    private final OfferChoice choice;
    private int item;

    RuleButton(OfferChoice choice) {
        this.choice = choice;
        getStyleClass().addAll("small", "rule");
        setFocusTraversable(false); // the list has the focus, and its keys
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(Texts.of("offer.taken-key")));
        for (ConflictRule rule : OfferWords.RULES) {
            getItems().add(entry(OfferWords.of(rule), Optional.of(rule)));
        }
        getItems().addAll(new SeparatorMenuItem(), entry(Texts.of("offer.rule-as-all"), Optional.empty()));
    }

    private MenuItem entry(String words, Optional<ConflictRule> rule) {
        MenuItem entry = new MenuItem(words);
        entry.setOnAction(chosen -> choice.rule(item, rule));
        return entry;
    }

    void show(int now) {
        item = now;
        setText(OfferWords.of(choice.ruleOf(now)));
        pseudoClassStateChanged(OWN, choice.hasOwnRule(now));
    }
}
