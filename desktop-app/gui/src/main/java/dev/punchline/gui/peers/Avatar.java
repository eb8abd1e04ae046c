package dev.punchline.gui.peers;

import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.gui.colour.Colours;
import dev.punchline.gui.fx.Seen;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A disc with the initials of a peer, and a dot that says whether it is there. */
public final class Avatar extends StackPane {
    private static final PseudoClass ONLINE = PseudoClass.getPseudoClass("online");

    private final Label initials = new Label();
    private final Region dot = new Region();
    private Subscription shown = Subscription.EMPTY;

    public Avatar() {
        getStyleClass().add("avatar");
        initials.getStyleClass().add("initials");
        dot.getStyleClass().add("dot");
        setAlignment(dot, Pos.BOTTOM_RIGHT);
        getChildren().addAll(initials, dot);
    }

    /** Shows a peer and follows its changes; nothing for {@code null}. */
    public void show(@Nullable PeerRow row) {
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        if (row != null) {
            shown = Seen.by(this, row.name())
                    .subscribe(name -> initials.setText(Initials.of(name)))
                    .and(Seen.by(this, row.colour()).subscribe(colour -> Colours.show(this, colour)))
                    .and(Seen.by(this, row.presence())
                            .subscribe(presence -> dot.pseudoClassStateChanged(ONLINE, presence == Presence.ONLINE)));
        }
    }
}
