package dev.punchline.gui.peer;

import static java.util.Objects.requireNonNull;

import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.peers.LinkState;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.peers.Standing;
import dev.punchline.gui.peers.TrustMark;
import dev.punchline.gui.send.SendViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The selected peer and what can be done with it. Confined to the JavaFX thread. */
public final class PeerViewModel {
    private final PeerEngine engine;
    private final SendViewModel sheet;
    private final ObservableValue<@Nullable PeerRow> peer;
    private final ObservableValue<Prospect> prospect;
    private final BooleanBinding reachable;
    private final BooleanBinding connectable;
    private final BooleanBinding comparable;

    public PeerViewModel(PeerEngine engine, PeersViewModel peers, SendViewModel sheet) {
        this.engine = engine;
        this.sheet = sheet;
        this.peer = peers.selected();
        // The functions never get null: JavaFX leaves it out.
        this.prospect =
                peers.selected().flatMap(row -> requireNonNull(row).prospect()).orElse(Prospect.UNKNOWN);
        ObservableValue<Presence> presence =
                peers.selected().flatMap(row -> requireNonNull(row).presence());
        ObservableValue<LinkState.Kind> link =
                peers.selected().flatMap(row -> requireNonNull(row).link()).map(LinkState::kind);
        ObservableValue<Boolean> stopped = peers.selected()
                .flatMap(row -> requireNonNull(row).standing())
                .map(Standing::isStopped)
                .orElse(false);
        this.reachable = Bindings.createBooleanBinding(
                () -> !stopped.getValue()
                        && (presence.getValue() == Presence.ONLINE || link.getValue() == LinkState.Kind.CONNECTED),
                presence,
                link,
                stopped);
        ObservableValue<TrustMark> mark =
                peers.selected().flatMap(row -> requireNonNull(row).standing()).map(Standing::mark);
        this.comparable = Bindings.createBooleanBinding(
                () -> reachable.get() && mark.getValue() != TrustMark.VERIFIED, reachable, mark);
        this.connectable = Bindings.createBooleanBinding(
                () -> !stopped.getValue()
                        && presence.getValue() == Presence.ONLINE
                        && (link.getValue() == LinkState.Kind.NONE || link.getValue() == LinkState.Kind.FAILED),
                presence,
                link,
                stopped);
    }

    /** The selected one; {@code null} where none is. */
    public ObservableValue<@Nullable PeerRow> peer() {
        return peer;
    }

    /** What to expect of a session with it. */
    public ObservableValue<Prospect> prospect() {
        return prospect;
    }

    /** Whether something can be sent to it. */
    public ObservableBooleanValue reachable() {
        return reachable;
    }

    /** Whether it can be verified and is not yet. */
    public ObservableBooleanValue comparable() {
        return comparable;
    }

    /** Whether it makes sense to connect to it. */
    public ObservableBooleanValue connectable() {
        return connectable;
    }

    public void connect() {
        PeerRow row = peer.getValue();
        if (row != null) {
            engine.connect(row.id());
        }
    }

    /** Shows what would be sent to the selected peer; nothing where there is none, or no file or folder. */
    public void propose(List<Path> paths) {
        propose(paths, () -> {});
    }

    /**
     * Shows what would be sent to the selected peer.
     *
     * @param sent runs once it was sent, and never if it was not
     */
    public void propose(List<Path> paths, Runnable sent) {
        PeerRow row = peer.getValue();
        if (row != null) {
            sheet.propose(row, paths, sent);
        }
    }
}
