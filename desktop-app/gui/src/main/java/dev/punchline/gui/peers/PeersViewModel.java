package dev.punchline.gui.peers;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.nat.NatClass;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/** The peers of the room: in order, searchable, one of them selected. Confined to the JavaFX thread. */
public final class PeersViewModel implements Consumer<PeerEvent> {
    private final Map<PeerId, PeerRow> rows = new HashMap<>();
    private final ObservableList<PeerRow> all = FXCollections.observableArrayList(PeerRow::watched);
    private final FilteredList<PeerRow> found = new FilteredList<>(all);
    private final SortedList<PeerRow> shown = new SortedList<>(found, PeerRow.ORDER);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable PeerRow> selected = new SimpleObjectProperty<>();
    private NatClass ours = NatClass.UNKNOWN;
    private final IntegerBinding online = Bindings.createIntegerBinding(this::countOnline, all);

    public PeersViewModel() {
        search.addListener((property, before, words) -> found.setPredicate(row -> row.matches(words)));
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Registered registered) {
            ours = registered.network().nat();
            all.forEach(row -> row.ours(ours));
        } else if (event instanceof PeerEvent.PeerSeen seen) {
            PeerRow row = row(seen.peerId());
            row.seen(seen);
            selectIfFirst(row);
        } else if (event instanceof PeerEvent.Connecting connecting) {
            row(connecting.peerId()).link(LinkState.connecting());
        } else if (event instanceof PeerEvent.Connected connected) {
            row(connected.peerId()).link(LinkState.connected(connected));
        } else if (event instanceof PeerEvent.Failed failed) {
            row(failed.peerId()).link(LinkState.failed(failed.reason()));
        } else if (event instanceof PeerEvent.Disconnected gone) {
            row(gone.peerId()).link(LinkState.NONE);
        }
    }

    /** The row of a peer; one that was never heard of gets a row with its id for a name. */
    public PeerRow row(PeerId peer) {
        PeerRow known = rows.get(peer);
        if (known != null) {
            return known;
        }
        PeerRow made = new PeerRow(peer);
        made.ours(ours);
        rows.put(peer, made);
        all.add(made);
        return made;
    }

    /** Tells everything once more, in the language of the moment. */
    public void retell() {
        all.forEach(PeerRow::retell);
    }

    /** The rows that the search lets through, in order; unmodifiable. */
    public ObservableList<PeerRow> shown() {
        return shown;
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<@Nullable PeerRow> selected() {
        return selected;
    }

    /** How many are there, found by the search or not. */
    public IntegerBinding online() {
        return online;
    }

    /** Whoever comes first is most likely whom the person waits for; later ones never take the selection away. */
    private void selectIfFirst(PeerRow row) {
        if (selected.get() == null && row.presence().get() == Presence.ONLINE) {
            selected.set(row);
        }
    }

    private int countOnline() {
        return (int) all.stream()
                .filter(row -> row.presence().get() == Presence.ONLINE)
                .count();
    }
}
