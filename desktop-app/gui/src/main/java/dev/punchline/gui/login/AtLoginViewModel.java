package dev.punchline.gui.login;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Whether the program starts at login, as the system has it now. Confined to the JavaFX thread. */
public final class AtLoginViewModel {
    private final Optional<StartAtLogin> login;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

    /**
     * @param login empty where it cannot be had
     * @param background may block; runs one task after the other
     */
    public AtLoginViewModel(Optional<StartAtLogin> login, Executor background, Executor fx) {
        this.login = login;
        this.background = background;
        this.fx = fx;
    }

    public boolean canBeHad() {
        return login.isPresent();
    }

    /** Asks the system. */
    public void look() {
        login.ifPresent(known -> background.execute(() -> tell(known, Optional.empty())));
    }

    /** Tells the system; what it made of it is asked for. */
    public void set(boolean wanted) {
        on.set(wanted); // so that a system that did not take it is a change, which is seen
        login.ifPresent(known -> background.execute(() -> tell(known, Optional.of(wanted))));
    }

    private void tell(StartAtLogin known, Optional<Boolean> wanted) {
        String problem = "";
        try {
            if (wanted.isPresent()) {
                known.set(wanted.get());
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        boolean is;
        try {
            is = known.isOn();
        } catch (IOException e) {
            is = false;
            problem = String.valueOf(e.getMessage());
        }
        boolean found = is;
        String told = problem;
        fx.execute(() -> {
            on.set(found);
            fault.set(told);
        });
    }

    public ReadOnlyBooleanProperty on() {
        return on.getReadOnlyProperty();
    }

    /** Why the system did not take it; empty where it did. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
