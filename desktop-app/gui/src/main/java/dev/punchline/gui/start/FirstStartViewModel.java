package dev.punchline.gui.start;

import dev.punchline.gui.settings.Connection;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The first question that the window asks: where the others are. Confined to the JavaFX thread. */
public final class FirstStartViewModel {
    private final Consumer<Connection> answered;
    private final StringProperty name;
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

    /**
     * @param usual what the person is called at the operating system
     * @param answered gets what to connect with
     */
    public FirstStartViewModel(DisplayName usual, Consumer<Connection> answered) {
        this.name = new SimpleStringProperty(usual.text());
        this.answered = answered;
    }

    /** The others come here: a mediator runs in this program. */
    public void host() {
        answer(Optional.empty());
    }

    /** There is a mediator already, at the address that was written. */
    public void join() {
        try {
            answer(Optional.of(Connection.mediatorAt(address.get().strip())));
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-address"));
        }
    }

    private void answer(Optional<URI> mediator) {
        DisplayName chosen;
        try {
            chosen = new DisplayName(name.get().strip());
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-name"));
            return;
        }
        Connection usual = Connection.DEFAULT;
        answered.accept(new Connection(
                Optional.of(chosen), usual.downloads(), mediator, usual.room(), usual.accept(), usual.portMapping()));
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty address() {
        return address;
    }

    /** Why the answer is none; empty until then. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
