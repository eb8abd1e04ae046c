package dev.punchline.gui.peers;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Puts a contact before the others, or among them again; who is no contact has none. By the keyboard the row's menu does
 * the same, so that Tab does not stop at each row.
 */
final class StarButton extends Button {
    private static final PseudoClass FAVOURITE = PseudoClass.getPseudoClass("favourite");

    private final Tooltip explanation = new Tooltip();
    private Subscription shown = Subscription.EMPTY;

    StarButton() {
        getStyleClass().add("star");
        setGraphic(new FontIcon(Feather.STAR));
        setTooltip(explanation);
        setFocusTraversable(false);
    }

    /** Follows the standing of a peer; shows nothing for {@code null}. */
    void show(@Nullable PeerRow row, Consumer<PeerRow> toggle) {
        shown.unsubscribe();
        shown = row == null ? Subscription.EMPTY : Seen.by(this, row.standing()).subscribe(this::paint);
        setOnAction(row == null ? null : pressed -> toggle.accept(row));
    }

    private void paint(Standing standing) {
        String meaning = Texts.of(standing.isFavourite() ? "peers.no-favourite" : "peers.favourite");
        explanation.setText(meaning);
        setAccessibleText(meaning);
        pseudoClassStateChanged(FAVOURITE, standing.isFavourite());
        Places.show(this, standing.contact().isPresent());
    }
}
