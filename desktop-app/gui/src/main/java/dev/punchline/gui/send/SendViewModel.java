package dev.punchline.gui.send;

import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.send.ItemCount.Stage;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.transfers.TransfersViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What will be sent, and to whom; nothing goes before the person says so. Confined to the JavaFX thread. */
public final class SendViewModel {
    /** One that was left out, and where it was. */
    record LeftOut(SendItem item, int place) {}

    private final TransfersViewModel transfers;
    private final Counting counting;
    private final Recipients recipients;
    private final ObservableList<SendItem> items = FXCollections.observableArrayList();
    private final ObservableList<SendItem> readable = FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable LeftOut> leftOut = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper stays = new ReadOnlyStringWrapper("");
    private final BooleanBinding sendable;
    private Runnable whenSent = () -> {};

    public SendViewModel(TransfersViewModel transfers, PeersViewModel peers, Counting counting) {
        this.transfers = transfers;
        this.counting = counting;
        this.recipients = new Recipients(peers);
        this.sendable = Bindings.createBooleanBinding(
                () -> !going().isEmpty() && !recipients.chosen().isEmpty(), items, recipients.changes());
    }

    /** Shows what would go to a peer; where the sheet is open already, it is added to what is there. */
    public void propose(PeerRow to, List<Path> paths) {
        propose(to, paths, () -> {});
    }

    /**
     * Shows what would go to a peer, and tells whether it went.
     *
     * @param sent runs once it was sent, and never if it was not
     */
    public void propose(PeerRow to, List<Path> paths, Runnable sent) {
        if (paths.isEmpty()) {
            return;
        }
        if (!open.get()) {
            recipients.begin(to);
            whenSent = sent;
        }
        add(paths);
        open.set(true);
    }

    /** Adds files and folders that are not there yet. */
    void add(List<Path> paths) {
        for (Path path : paths) {
            if (items.stream().noneMatch(item -> item.path().equals(path))) {
                SendItem item = new SendItem(path);
                items.add(item);
                counting.count(item, this::sum);
            }
        }
        sum();
    }

    /** Leaves one out; it can be put back until another one is. */
    void leaveOut(SendItem item) {
        int place = items.indexOf(item);
        if (place >= 0) {
            items.remove(place);
            forget();
            leftOut.set(new LeftOut(item, place));
            sum();
        }
    }

    /** Puts back what was left out last. */
    void putBack() {
        LeftOut last = leftOut.get();
        if (last != null
                && items.stream()
                        .noneMatch(item -> item.path().equals(last.item().path()))) {
            items.add(Math.min(last.place(), items.size()), last.item());
        }
        leftOut.set(null);
        sum();
    }

    /** Sends to everybody chosen that is there; without effect where there is nothing, or nobody. */
    void send() {
        List<PeerRow> to = recipients.chosen();
        List<Path> paths = going();
        if (!open.get() || paths.isEmpty() || to.isEmpty()) {
            return;
        }
        to.forEach(row -> transfers.send(row, paths));
        Runnable then = whenSent;
        close();
        then.run();
    }

    /** What cannot be read stays, or nothing of the transfer would go. */
    private List<Path> going() {
        return items.stream().filter(SendItem::isReadable).map(SendItem::path).toList();
    }

    /** Sends nothing. */
    void close() {
        open.set(false);
        whenSent = () -> {};
        items.forEach(SendItem::drop);
        items.clear();
        forget();
        recipients.end();
    }

    private void forget() {
        LeftOut last = leftOut.get();
        if (last != null) {
            last.item().drop();
            leftOut.set(null);
        }
    }

    private void sum() {
        long files = 0;
        long bytes = 0;
        boolean counted = true;
        boolean more = false;
        for (SendItem item : items) {
            ItemCount count = item.count().get();
            files += count.files();
            bytes += count.bytes();
            counted &= count.stage() != Stage.COUNTING;
            more |= count.stage() == Stage.TOO_MANY;
        }
        String key = more ? "send.total-more" : counted ? "send.total" : "send.total-so-far";
        total.set(Texts.of(key, Texts.of("amount.files", files), Amounts.bytes(bytes)));
        List<SendItem> staying =
                items.stream().filter(item -> !item.isReadable()).toList();
        stays.set(
                switch (staying.size()) {
                    case 0 -> "";
                    case 1 -> Texts.of("send.stays", staying.get(0).name());
                    default -> Texts.of("send.stay", staying.size());
                });
        sendable.invalidate();
    }

    /** Which items do not go, since they cannot be read; empty where all go. */
    ReadOnlyStringProperty stays() {
        return stays.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    Recipients recipients() {
        return recipients;
    }

    /** What will go, in the order in which it was chosen; unmodifiable. */
    ObservableList<SendItem> items() {
        return readable;
    }

    /** All of it in a few words, such as {@code 12 files, 48.2 MB}. */
    ReadOnlyStringProperty total() {
        return total.getReadOnlyProperty();
    }

    /** What was left out last; {@code null} where nothing was. */
    ReadOnlyObjectProperty<@Nullable LeftOut> leftOut() {
        return leftOut.getReadOnlyProperty();
    }

    /** Whether there is something to send, and somebody who gets it. */
    public BooleanBinding sendable() {
        return sendable;
    }
}
