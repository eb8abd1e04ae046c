package dev.punchline.gui.main;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which page the window shows. It outlives the views, which are built anew in another language. */
public final class Navigation {
    /** The page that the window begins with. */
    public static final String PEERS = "peers";

    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper(PEERS);

    public void show(String page) {
        shown.set(page);
    }

    /** The id of the page. */
    public ReadOnlyStringProperty shown() {
        return shown.getReadOnlyProperty();
    }
}
