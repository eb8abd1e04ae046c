package dev.punchline.gui.message;

import dev.punchline.engine.TextDesk;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.TransferId;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A text that is being written to a peer, and what becomes of it. Confined to the JavaFX thread. */
public final class ComposeViewModel implements Consumer<PeerEvent> {
    private final TextDesk desk;
    private final ReadOnlyObjectWrapper<@Nullable PeerRow> recipient = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TransferId> sent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanBinding sendable;

    public ComposeViewModel(TextDesk desk) {
        this.desk = desk;
        this.sendable = Bindings.createBooleanBinding(() -> sent.get() == null && fits(text.get()), text, sent);
    }

    private static boolean fits(String text) {
        return !text.isBlank()
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= TextDesk.MAX_BYTES;
    }

    @Override
    public void accept(PeerEvent event) {
        PeerRow to = recipient.get();
        TransferId watched = sent.get();
        if (to == null || watched == null) {
            return;
        }
        String name = to.name().get();
        if (event instanceof PeerEvent.TextOffered offered && offered.transfer().equals(watched)) {
            note.set(Texts.of("message.waiting", name));
        } else if (event instanceof PeerEvent.TextDelivered done
                && done.transfer().equals(watched)) {
            note.set(Texts.of("message.delivered", name));
        } else if (event instanceof PeerEvent.TextFailed failed
                && failed.transfer().equals(watched)) {
            note.set(failed.message());
            sent.set(null); // it may be tried again
        }
    }

    /** Begins an empty text to a peer. */
    public void write(PeerRow to) {
        text.set("");
        note.set("");
        sent.set(null);
        recipient.set(to);
    }

    /** Offers it; without effect if it is empty, too long, or on its way. */
    public void send() {
        PeerRow to = recipient.get();
        if (to != null && sendable.get()) {
            note.set(Texts.of("message.connecting", to.name().get()));
            sent.set(desk.send(to.id(), text.get()));
        }
    }

    /** No longer watches it; what was sent goes on. */
    public void close() {
        recipient.set(null);
    }

    /** To whom it goes; {@code null} where none is being written. */
    public ReadOnlyObjectProperty<@Nullable PeerRow> recipient() {
        return recipient.getReadOnlyProperty();
    }

    public StringProperty text() {
        return text;
    }

    /** What becomes of it; empty before it was sent. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public BooleanBinding sendable() {
        return sendable;
    }
}
