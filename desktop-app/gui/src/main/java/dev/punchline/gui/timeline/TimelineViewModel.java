package dev.punchline.gui.timeline;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The latest attempt with each peer, and the one to show. Confined to the JavaFX thread. */
public final class TimelineViewModel implements Consumer<PeerEvent> {
    private final Map<PeerId, Attempt> attempts = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Attempt> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable PeerId peer;

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Connecting begun) {
            attempts.put(begun.peerId(), Attempt.begin(begun));
            refresh();
        } else if (event instanceof PeerEvent.Punching step) {
            change(step.peerId(), step.session(), attempt -> attempt.after(step.step(), step.elapsed()));
        } else if (event instanceof PeerEvent.Connected done) {
            change(done.peerId(), done.session(), attempt -> attempt.connected(done));
        } else if (event instanceof PeerEvent.Failed failed) {
            change(failed.peerId(), failed.session(), attempt -> attempt.failed(failed));
        } else if (event instanceof PeerEvent.PathChanged moved) {
            change(moved.peerId(), moved.session(), attempt -> attempt.moved(moved));
        }
    }

    /** Shows the attempt with this peer from now on. */
    public void show(@Nullable PeerId chosen) {
        peer = chosen;
        refresh();
    }

    /** The attempt to show; {@code null} where the peer was never tried. */
    public ReadOnlyObjectProperty<@Nullable Attempt> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whose attempt is shown. */
    Optional<PeerId> peer() {
        return Optional.ofNullable(peer);
    }

    private void change(PeerId who, SessionId session, UnaryOperator<Attempt> step) {
        attempts.computeIfPresent(
                who, (id, attempt) -> attempt.session().equals(session) ? step.apply(attempt) : attempt);
        refresh();
    }

    private void refresh() {
        shown.set(peer == null ? null : attempts.get(peer));
    }
}
