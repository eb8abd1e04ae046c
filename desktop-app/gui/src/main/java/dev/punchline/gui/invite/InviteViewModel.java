package dev.punchline.gui.invite;

import dev.punchline.engine.invite.InviteLink;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The invite link of this peer, and whether its sheet is to be seen. Confined to the JavaFX thread. */
public final class InviteViewModel {
    private final InviteLink link;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();

    public InviteViewModel(InviteLink link) {
        this.link = link;
    }

    public InviteLink link() {
        return link;
    }

    public void show() {
        shown.set(true);
    }

    public void close() {
        shown.set(false);
    }

    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }
}
