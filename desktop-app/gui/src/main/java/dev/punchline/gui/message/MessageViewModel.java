package dev.punchline.gui.message;

import dev.punchline.engine.TextDesk;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.protocol.id.TransferId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Texts of others that wait for an answer or to be read, one shown at a time. Confined to the JavaFX thread. */
public final class MessageViewModel implements Consumer<PeerEvent> {
    /** Where all are accepted unasked nobody may be there to close them; the oldest are found in the history. */
    private static final int MOST = 100;

    private final TextDesk desk;
    private final PeersViewModel peers;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> shown = new ReadOnlyObjectWrapper<>();

    public MessageViewModel(TextDesk desk, PeersViewModel peers) {
        this.desk = desk;
        this.peers = peers;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.TextOffered offered && offered.state() == OfferState.WAITS_FOR_US) {
            add(new Message(offered.transfer(), peers.row(offered.peerId()), offered.bytes(), Optional.empty()));
        } else if (event instanceof PeerEvent.TextDelivered here && here.direction() == Direction.INCOMING) {
            add(new Message(
                    here.transfer(), peers.row(here.peerId()), here.text().bytes(), Optional.of(here.text())));
        } else if (event instanceof PeerEvent.TextFailed failed) {
            forget(failed.transfer());
        }
    }

    /** The person wants to read it; it is shown again when it has come. */
    public void acceptShown() {
        answerShown(desk::accept);
    }

    public void declineShown() {
        answerShown(desk::decline);
    }

    private void answerShown(Consumer<TransferId> answer) {
        Message message = shown.get();
        if (message != null && message.text().isEmpty()) {
            answer.accept(message.transfer());
            forget(message.transfer());
        }
    }

    /** The person has read it. */
    public void closeShown() {
        Message message = shown.get();
        if (message != null) {
            forget(message.transfer());
        }
    }

    /** The one to look at now; {@code null} where there is none. */
    public ReadOnlyObjectProperty<@Nullable Message> shown() {
        return shown.getReadOnlyProperty();
    }

    private void add(Message message) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(message);
        shown.set(waiting.peekFirst());
    }

    private void forget(TransferId transfer) {
        waiting.removeIf(message -> message.transfer().equals(transfer));
        shown.set(waiting.peekFirst());
    }
}
