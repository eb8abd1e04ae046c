package dev.punchline.gui.peers;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.peers.NatBadge.Tone;
import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The way that the connection to a peer takes, or that none was found, in a coloured pill; nothing before the first try. */
public final class PathBadge extends Label {
    private Subscription shown = Subscription.EMPTY;

    public PathBadge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Follows the connection to a peer; shows nothing for {@code null}. */
    public void show(@Nullable PeerRow row) {
        shown.unsubscribe();
        shown = row == null ? Subscription.EMPTY : Seen.by(this, row.link()).subscribe(this::paint);
    }

    private void paint(LinkState link) {
        setText(link.way());
        getStyleClass().removeAll(Tone.EASY.styleClass(), Tone.HARD.styleClass());
        getStyleClass().add((link.kind() == LinkState.Kind.FAILED ? Tone.HARD : Tone.EASY).styleClass());
        boolean told = link.isDecided();
        Places.show(this, told);
    }
}
