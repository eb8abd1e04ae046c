package dev.punchline.gui.main;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.peers.NatBadge;
import dev.punchline.gui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the header and the corner below the peers tell. Confined to the JavaFX thread. */
public final class MainViewModel implements Consumer<PeerEvent> {
    private final ReadOnlyObjectWrapper<MediatorState> mediator = new ReadOnlyObjectWrapper<>(MediatorState.CONNECTING);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final Invitation invitation;

    public MainViewModel(Invitation invitation) {
        this.invitation = invitation;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Registered registered) {
            mediator.set(MediatorState.CONNECTED);
            note.set(describe(registered.network()));
        } else if (event instanceof PeerEvent.MediatorLost lost) {
            mediator.set(MediatorState.lost(lost.fault()));
            note.set(lost.fault().message());
        }
    }

    public ReadOnlyObjectProperty<MediatorState> mediator() {
        return mediator.getReadOnlyProperty();
    }

    /** How this computer is seen from outside, or why the mediator is lost; empty until something is known. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public Invitation invitation() {
        return invitation;
    }

    private static String describe(NetworkSummary network) {
        String nat = NatBadge.of(network.nat()).word();
        return network.publicAddress()
                .map(address -> Texts.of("main.you-are", AddressText.of(address), nat))
                .orElse("");
    }
}
