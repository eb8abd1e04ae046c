package dev.punchline.gui.errand;

import static java.util.Objects.requireNonNull;

import dev.punchline.gui.peer.PeerViewModel;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.transfers.OfferTitle;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/** Files that the app was started with, until the person says who gets them. Confined to the JavaFX thread. */
public final class ReadyViewModel {
    private final PeerViewModel peer;
    private final ReadOnlyObjectWrapper<List<Path>> files = new ReadOnlyObjectWrapper<>(List.of());

    /** @param peer gets them */
    public ReadyViewModel(PeerViewModel peer) {
        this.peer = peer;
    }

    /** Adds files to those that wait; those beyond {@link Errand#MOST_FILES} are left out. */
    public void add(List<Path> more) {
        Set<Path> all = new LinkedHashSet<>(files.get());
        all.addAll(more);
        files.set(all.stream().limit(Errand.MOST_FILES).toList());
    }

    /** Shows them as what would go to the selected peer; they wait on if the person sends nothing. */
    public void send() {
        if (peer.reachable().get() && !files.get().isEmpty()) {
            peer.propose(files.get(), this::clear);
        }
    }

    public void clear() {
        files.set(List.of());
    }

    /** What waits; empty where nothing does. */
    public ReadOnlyObjectProperty<List<Path>> files() {
        return files.getReadOnlyProperty();
    }

    ObservableBooleanValue sendable() {
        return peer.reachable();
    }

    /** The name of the selected peer, or what to do where none is. */
    ObservableValue<String> recipient() {
        // The function never gets null: JavaFX leaves it out.
        return peer.peer()
                .flatMap(row -> requireNonNull(row).name())
                .map(name -> Texts.of("errand.send", name))
                .orElse(Texts.of("errand.choose"));
    }

    /** The files in a few words. */
    String title() {
        List<String> names = files.get().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        return Texts.of("errand.ready", OfferTitle.of(names));
    }
}
