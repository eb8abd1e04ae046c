package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.nat.NatClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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
    private final Map<PeerId, Contact> contacts = new HashMap<>();
    private final Map<DisplayName, Contact> byName = new HashMap<>();
    private final ReadOnlyIntegerWrapper online = new ReadOnlyIntegerWrapper();
    private NatClass ours = NatClass.UNKNOWN;

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
            boolean before = row.presence().get() == Presence.ONLINE;
            row.seen(seen);
            row.known(standing(row));
            count(before, row.presence().get() == Presence.ONLINE);
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

    private void count(boolean before, boolean now) {
        if (before != now) {
            online.set(online.get() + (now ? 1 : -1));
        }
    }

    /** Whom the person here knows, all of them. */
    public void know(List<Contact> all) {
        contacts.clear();
        byName.clear();
        for (Contact contact : all) {
            contacts.put(contact.peerId(), contact);
            byName.put(contact.name(), contact);
            contact.label().ifPresent(label -> byName.put(label, contact));
        }
        rows.values().forEach(row -> row.known(standing(row)));
    }

    private Standing standing(PeerRow row) {
        Contact contact = contacts.get(row.id());
        if (contact != null) {
            return Standing.of(contact);
        }
        return row.shows().map(byName::get).map(Standing::namesakeOf).orElse(Standing.STRANGER);
    }

    /** The row of a peer; one that was never heard of gets a row with its id for a name. */
    public PeerRow row(PeerId peer) {
        PeerRow known = rows.get(peer);
        if (known != null) {
            return known;
        }
        PeerRow made = new PeerRow(peer);
        made.ours(ours);
        made.known(standing(made));
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
    public ReadOnlyIntegerProperty online() {
        return online.getReadOnlyProperty();
    }

    /** Whoever comes first is most likely whom the person waits for; later ones never take the selection away. */
    private void selectIfFirst(PeerRow row) {
        if (selected.get() == null && row.presence().get() == Presence.ONLINE) {
            selected.set(row);
        }
    }
}
