package dev.punchline.gui.peers;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** How well a peer is known, as a small icon with its sentence on hover; nothing for one that was never met. */
public final class TrustIcon extends Label {
    private final FontIcon icon = new FontIcon();
    private final Tooltip explanation = new Tooltip();
    private Subscription shown = Subscription.EMPTY;

    public TrustIcon() {
        setGraphic(icon);
        setTooltip(explanation);
        getStyleClass().add("trust");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Follows the standing of a peer; shows nothing for {@code null}. */
    public void show(@Nullable PeerRow row) {
        shown.unsubscribe();
        shown = row == null
                ? Subscription.EMPTY
                : Seen.by(this, row.standing()).subscribe(standing -> paint(standing.mark()));
    }

    private void paint(TrustMark mark) {
        icon.setIconCode(mark.icon());
        explanation.setText(mark.sentence());
        for (TrustMark other : TrustMark.values()) {
            getStyleClass().remove(other.styleClass());
        }
        getStyleClass().add(mark.styleClass());
        boolean told = mark != TrustMark.NEW;
        Places.show(this, told);
    }
}
