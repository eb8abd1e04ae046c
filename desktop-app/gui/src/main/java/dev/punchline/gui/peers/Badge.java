package dev.punchline.gui.peers;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.peers.NatBadge.Tone;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The NAT class of a peer in a coloured pill, with its exact words on hover. */
public final class Badge extends Label {
    private final Tooltip explanation = new Tooltip();
    private Subscription shown = Subscription.EMPTY;
    private Subscription connection = Subscription.EMPTY;
    private boolean decided;

    /** Shows the class only until a try has ended: then the way there is what counts, and needs the room. */
    public void hideOnceDecided(@Nullable PeerRow row) {
        connection.unsubscribe();
        connection = row == null
                ? Subscription.EMPTY
                : Seen.by(this, row.link()).subscribe(link -> {
                    decided = link.isDecided();
                    paint(row.nat().get());
                });
    }

    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(explanation);
    }

    /** Shows the class of a peer and follows its changes; nothing for {@code null}. */
    public void show(@Nullable PeerRow row) {
        shown.unsubscribe();
        shown = row == null ? Subscription.EMPTY : Seen.by(this, row.nat()).subscribe(this::paint);
    }

    private void paint(NatBadge badge) {
        setText(badge.word());
        explanation.setText(badge.explanation());
        for (Tone tone : Tone.values()) {
            getStyleClass().remove(tone.styleClass());
        }
        getStyleClass().add(badge.tone().styleClass());
        boolean told = badge.tone() != Tone.UNKNOWN && !decided;
        Places.show(this, told);
    }
}
