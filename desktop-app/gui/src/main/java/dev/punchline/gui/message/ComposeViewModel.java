package dev.punchline.gui.message;

import dev.punchline.engine.TextDesk;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.message.Delivery.Step;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.send.Recipients;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.TransferId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text that is being written, who gets it, and what becomes of it at each. Confined to the JavaFX thread. */
public final class ComposeViewModel implements Consumer<PeerEvent> {
    private final TextDesk desk;
    private final Recipients recipients;
    private final Map<PeerRow, Delivery> deliveries = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanBinding sendable;

    public ComposeViewModel(TextDesk desk, PeersViewModel peers) {
        this.desk = desk;
        this.recipients = new Recipients(peers);
        this.sendable = Bindings.createBooleanBinding(
                () -> fits(text.get()) && !lacking().isEmpty(), text, recipients.changes());
    }

    private static boolean fits(String text) {
        return !text.isBlank()
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= TextDesk.MAX_BYTES;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.TextOffered offered) {
            change(offered.transfer(), delivery -> delivery.in(Step.WAITING));
        } else if (event instanceof PeerEvent.TextDelivered done) {
            change(done.transfer(), delivery -> delivery.in(Step.DELIVERED));
        } else if (event instanceof PeerEvent.TextFailed failed) {
            change(failed.transfer(), delivery -> delivery.failed(Reasons.now().of(failed.reason(), failed.message())));
        }
    }

    private void change(TransferId transfer, UnaryOperator<Delivery> step) {
        deliveries.replaceAll(
                (row, delivery) -> delivery.transfer().equals(transfer) ? step.apply(delivery) : delivery);
        tell();
    }

    /** Begins an empty text to a peer; others can be chosen too. */
    public void write(PeerRow to) {
        text.set("");
        deliveries.clear();
        recipients.begin(to);
        open.set(true);
        tell();
    }

    /** Offers it to those chosen that neither have it nor are asked; without effect if it is empty or too long. */
    public void send() {
        if (open.get() && sendable.get()) {
            for (PeerRow row : lacking()) {
                deliveries.put(row, Delivery.begin(row, desk.send(row.id(), text.get())));
            }
            tell();
        }
    }

    /** Where it failed it may be tried again. */
    private List<PeerRow> lacking() {
        return recipients.chosen().stream()
                .filter(row ->
                        !deliveries.containsKey(row) || deliveries.get(row).step() == Step.FAILED)
                .toList();
    }

    /** No longer watches it; what was sent goes on. */
    public void close() {
        open.set(false);
        deliveries.clear();
        recipients.end();
    }

    private void tell() {
        List<Delivery> all = List.copyOf(deliveries.values());
        note.set(all.size() == 1 ? all.get(0).sentence() : ofSeveral(all));
        sendable.invalidate();
    }

    /** How many have it, and a line for each who does not get it. */
    private static String ofSeveral(List<Delivery> all) {
        List<String> lines = new ArrayList<>();
        if (!all.isEmpty()) {
            long have = all.stream().filter(one -> one.step() == Step.DELIVERED).count();
            lines.add(Texts.of("message.have-it", have, all.size()));
        }
        for (Delivery one : all) {
            if (one.step() == Step.FAILED) {
                lines.add(Texts.of("message.of", one.to().name().get(), one.why()));
            }
        }
        return String.join("\n", lines);
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    public Recipients recipients() {
        return recipients;
    }

    public StringProperty text() {
        return text;
    }

    /** What becomes of it; empty before it was sent. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Whether it is a text, and somebody is chosen who lacks it. */
    public BooleanBinding sendable() {
        return sendable;
    }
}
