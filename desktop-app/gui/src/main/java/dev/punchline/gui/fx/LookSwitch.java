package dev.punchline.gui.fx;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The look that the windows have now. Confined to the JavaFX thread. */
public final class LookSwitch {
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.LIGHT);

    /** @param painter puts a look on all windows; called at once with the first one */
    public LookSwitch(Consumer<Look> painter) {
        look.subscribe(painter);
    }

    public void set(Look wanted) {
        look.set(wanted);
    }

    public void flip() {
        look.set(look.get().other());
    }

    public ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }
}
