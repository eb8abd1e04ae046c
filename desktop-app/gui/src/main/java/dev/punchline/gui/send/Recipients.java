package dev.punchline.gui.send;

import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who of those that are there gets something. Confined to the JavaFX thread. */
public final class Recipients {
    private final PeersViewModel peers;
    private final Set<PeerRow> chosen = new LinkedHashSet<>();
    private final ObservableList<PeerRow> shown = FXCollections.observableArrayList();
    private final ObservableList<PeerRow> readable = FXCollections.unmodifiableObservableList(shown);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private boolean open;

    public Recipients(PeersViewModel peers) {
        this.peers = peers;
        search.addListener((property, before, words) -> refresh());
        peers.online().addListener((property, before, now) -> refresh());
    }

    /** Begins anew, with one who gets it. */
    public void begin(PeerRow first) {
        open = true;
        chosen.clear();
        chosen.add(first);
        search.set("");
        refresh();
    }

    /** Nobody is to be chosen now. */
    public void end() {
        open = false;
        chosen.clear();
        refresh();
    }

    /** Chooses one, or no longer. */
    public void toggle(PeerRow row) {
        if (!chosen.remove(row)) {
            chosen.add(row);
        }
        changed();
    }

    boolean isChosen(PeerRow row) {
        return chosen.contains(row);
    }

    /** Those that get it, and can at this moment; in the order in which they were chosen. */
    public List<PeerRow> chosen() {
        return chosen.stream().filter(PeerRow::isReachable).toList();
    }

    /** Those that can be chosen, as far as the search lets them through; unmodifiable. */
    ObservableList<PeerRow> shown() {
        return readable;
    }

    StringProperty search() {
        return search;
    }

    /** Counts what has changed: whoever follows it asks anew. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** What the button says: the first by name, and how many more. */
    public String title() {
        List<PeerRow> all = chosen();
        if (all.isEmpty()) {
            return Texts.of("send.to-nobody");
        }
        String first = all.get(0).name().get();
        return all.size() == 1 ? Texts.of("send.to", first) : Texts.of("send.to-more", first, all.size() - 1);
    }

    private void refresh() {
        List<PeerRow> now = open ? peers.reachable(search.get()) : List.of();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        changed();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }
}
