package dev.punchline.gui.history;

import dev.punchline.engine.HistoryDesk;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was sent and received, newest first, as far as it fits a search. It is read by a worker of the engine whenever the
 * search or the history changes, as long as somebody looks. Confined to the JavaFX thread.
 */
public final class HistoryViewModel implements Consumer<PeerEvent> {
    private static final Logger log = LoggerFactory.getLogger(HistoryViewModel.class);

    private final HistoryDesk history;
    private final Executor fx;
    private final ObservableList<HistoryEntry> found = FXCollections.observableArrayList();
    private final FilteredList<HistoryEntry> shown = new FilteredList<>(found);
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<HistoryKind> kind = new SimpleObjectProperty<>(HistoryKind.ALL);
    private final ReadOnlyObjectWrapper<@Nullable With> with = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asksToClear = new ReadOnlyBooleanWrapper();
    private boolean looked;
    private int asked;

    /** @param fx runs tasks on the JavaFX thread */
    public HistoryViewModel(HistoryDesk history, Executor fx) {
        this.history = history;
        this.fx = fx;
        words.subscribe(this::lookAgain);
        kind.subscribe(now -> shown.setPredicate(now::holds));
    }

    /** Something has ended: it stands in the history by now. */
    @Override
    public void accept(PeerEvent event) {
        boolean ended = event instanceof PeerEvent.Transferred
                || event instanceof PeerEvent.TransferFailed
                || event instanceof PeerEvent.TextDelivered
                || event instanceof PeerEvent.TextFailed;
        if (ended) {
            lookAgain();
        }
    }

    private void lookAgain() {
        if (looked) {
            look();
        }
    }

    /** Only what was with this one, until {@link #ofAll}. */
    public void only(With one) {
        with.set(one);
        lookAgain();
    }

    /** What was with anybody. */
    public void ofAll() {
        with.set(null);
        lookAgain();
    }

    private Optional<PeerId> peer() {
        return Optional.ofNullable(with.get()).map(With::peer);
    }

    /** Somebody looks at it, from now on. */
    public void look() {
        looked = true;
        asksToClear.set(false);
        int question = ++asked;
        history.search(new HistoryQuery(words.get(), peer(), 0, HistoryQuery.MOST))
                .thenAccept(page -> fx.execute(() -> show(question, page)))
                .exceptionally(HistoryViewModel::tell);
    }

    /** What was typed since has been asked for too, and its answer is the one that counts. */
    private void show(int question, HistoryPage page) {
        if (question == asked) {
            found.setAll(page.entries());
        }
    }

    /** Forgets all of it, or all with that one, if it is said twice: nothing brings it back. */
    public void clear() {
        if (!asksToClear.get()) {
            asksToClear.set(true);
            return;
        }
        asksToClear.set(false);
        history.clear(peer()).thenRun(() -> fx.execute(this::look)).exceptionally(HistoryViewModel::tell);
    }

    private static @Nullable Void tell(Throwable fault) {
        log.warn("the history cannot be read: {}", fault.toString());
        return null;
    }

    /** The one whose history is looked at; {@code null} for everybody's. */
    public ReadOnlyObjectProperty<@Nullable With> with() {
        return with.getReadOnlyProperty();
    }

    /** Whether the next {@link #clear} forgets all. */
    public ReadOnlyBooleanProperty asksToClear() {
        return asksToClear.getReadOnlyProperty();
    }

    /** What is searched for; all of the words have to occur. */
    public StringProperty words() {
        return words;
    }

    public ObjectProperty<HistoryKind> kind() {
        return kind;
    }

    /** Newest first; unmodifiable. */
    public ObservableList<HistoryEntry> shown() {
        return shown;
    }
}
