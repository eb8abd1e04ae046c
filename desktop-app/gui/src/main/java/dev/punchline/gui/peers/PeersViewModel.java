package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.nat.NatClass;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The peers of the room: in order, searchable, one of them selected. Confined to the JavaFX thread. */
public final class PeersViewModel implements Consumer<PeerEvent> {
    private final Map<PeerId, PeerRow> rows = new HashMap<>();
    private final SortedRows shown;
    private final ObservableList<PeerRow> readable;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable PeerRow> selected = new SimpleObjectProperty<>();
    private final Map<PeerId, Contact> contacts = new HashMap<>();
    private final Map<DisplayName, Contact> byName = new HashMap<>();
    private final Set<PeerId> blocked = new HashSet<>();
    private final ReadOnlyIntegerWrapper online = new ReadOnlyIntegerWrapper();
    private NatClass ours = NatClass.UNKNOWN;

    public PeersViewModel() {
        this(Place.ORDER);
    }

    PeersViewModel(Comparator<Place> order) {
        shown = new SortedRows(order);
        readable = FXCollections.unmodifiableObservableList(shown);
        search.addListener((property, before, words) -> shown.find(words, rows.values()));
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Registered registered) {
            ours = registered.network().nat();
            rows.values().forEach(row -> row.ours(ours));
        } else if (event instanceof PeerEvent.PeerSeen seen) {
            PeerRow row = row(seen.peerId());
            boolean before = row.presence().get() == Presence.ONLINE;
            row.seen(seen);
            row.known(standing(row));
            shown.put(row);
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
        rows.values().forEach(this::settle);
    }

    /** This key shows the name of a contact and was looked at: nothing goes there until that is settled in another way. */
    public void block(PeerId key) {
        blocked.add(key);
        settle(key);
    }

    /** That is settled; tells whether it was blocked. */
    public boolean unblock(PeerId key) {
        boolean was = blocked.remove(key);
        settle(key);
        return was;
    }

    private void settle(PeerId key) {
        PeerRow row = rows.get(key);
        if (row != null) { // who was never heard of gets no row by this
            settle(row);
        }
    }

    private void settle(PeerRow row) {
        row.known(standing(row));
        shown.put(row);
    }

    private Standing standing(PeerRow row) {
        Contact contact = contacts.get(row.id());
        if (contact != null) {
            return Standing.of(contact);
        }
        Standing.Stop stop = blocked.contains(row.id()) ? Standing.Stop.KEPT : Standing.Stop.OPEN;
        return row.shows()
                .map(byName::get)
                .map(namesake -> Standing.namesakeOf(namesake, stop))
                .orElse(Standing.STRANGER);
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
        shown.put(made);
        return made;
    }

    /** Those that something can be sent to and that words find, favourites first, then by name. */
    public List<PeerRow> reachable(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return rows.values().stream()
                .filter(row -> row.isReachable() && row.words().contains(wanted))
                .sorted(Comparator.comparing((PeerRow row) -> !row.isFavourite())
                        .thenComparing(row -> row.name().get(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(row -> row.id().text()))
                .toList();
    }

    /** Tells everything once more, in the language of the moment. */
    public void retell() {
        rows.values().forEach(PeerRow::retell);
    }

    /** The rows that the search lets through, in order; unmodifiable. */
    public ObservableList<PeerRow> shown() {
        return readable;
    }

    /** Whether the search lets a row through. */
    public boolean isShown(PeerRow row) {
        return shown.has(row);
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
