package dev.punchline.gui.settings;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings while they are changed: each change is kept and takes effect at once. Confined to the JavaFX thread. */
public final class SettingsViewModel {
    private static final Logger log = LoggerFactory.getLogger(SettingsViewModel.class);

    private final SettingsFile file;
    private final Consumer<Settings> effect;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Settings> now;
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final BooleanBinding connectsAnew;

    /**
     * @param begun what the connection was made with
     * @param effect gets each change
     * @param background may block; runs one task after the other
     */
    public SettingsViewModel(
            Settings begun, SettingsFile file, Consumer<Settings> effect, Executor background, Executor fx) {
        this.file = file;
        this.effect = effect;
        this.background = background;
        this.fx = fx;
        this.now = new ReadOnlyObjectWrapper<>(begun);
        this.connectsAnew =
                Bindings.createBooleanBinding(() -> !now.get().connection().equals(begun.connection()), now);
    }

    public void change(UnaryOperator<Settings> step) {
        Settings changed = step.apply(now.get());
        if (changed.equals(now.get())) {
            return;
        }
        now.set(changed);
        background.execute(() -> keep(changed));
        effect.accept(changed);
    }

    private void keep(Settings changed) {
        try {
            file.write(changed);
            fx.execute(() -> fault.set(""));
        } catch (IOException e) {
            log.info("the settings could not be written: {}", e.getMessage());
            fx.execute(() -> fault.set(String.valueOf(e.getMessage())));
        }
    }

    public ReadOnlyObjectProperty<Settings> now() {
        return now.getReadOnlyProperty();
    }

    /** Why the last change is not kept; empty where it is. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }

    /** Whether something was changed that only a new connection follows. */
    public BooleanBinding connectsAnew() {
        return connectsAnew;
    }
}
