package dev.punchline.gui.start;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.lan.LanMediator;
import dev.punchline.gui.settings.Connection;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The first question that the window asks: where the others are. Confined to the JavaFX thread. */
public final class FirstStartViewModel {
    private final Consumer<FirstAnswer> answered;
    private final StringProperty name;
    private final ObjectProperty<@Nullable PeerColour> colour = new SimpleObjectProperty<>();
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper invitation = new ReadOnlyStringWrapper("");
    private final ObservableList<LanMediator> nearby = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

    /**
     * @param usual what the person is called at the operating system
     * @param answered gets what to connect with
     */
    public FirstStartViewModel(DisplayName usual, Consumer<FirstAnswer> answered) {
        this.name = new SimpleStringProperty(usual.text());
        this.answered = answered;
        address.subscribe(this::read);
    }

    /** The others come here: a mediator runs in this program. */
    public void host() {
        answer(Optional.empty(), RoomName.DEFAULT, Optional.empty());
    }

    /** There is a mediator already: at the address that was written, or at that of the link. */
    public void join() {
        String written = address.get().strip();
        if (InviteLink.isMeant(written)) {
            link(written)
                    .ifPresentOrElse(
                            link -> answer(Optional.of(link.mediator()), link.room(), Optional.of(link)),
                            () -> fault.set(Texts.of("first.no-link")));
            return;
        }
        try {
            answer(Optional.of(Connection.mediatorAt(written)), RoomName.DEFAULT, Optional.empty());
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-address"));
        }
    }

    /** The others meet at one that was heard on this network. */
    public void join(LanMediator mediator) {
        answer(Optional.of(mediator.address()), RoomName.DEFAULT, Optional.empty());
    }

    /** What is heard on this network now. */
    public void heard(List<LanMediator> mediators) {
        nearby.setAll(mediators);
    }

    /** Tells who invites as soon as there is a whole link. */
    private void read(String written) {
        fault.set("");
        invitation.set(link(written)
                .flatMap(InviteLink::inviter)
                .map(who -> Texts.of(
                        "first.invited", who.name().text(), who.peerId().shortId()))
                .orElse(""));
    }

    private static Optional<InviteLink> link(String written) {
        try {
            return Optional.of(InviteLink.parse(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void answer(Optional<URI> mediator, RoomName room, Optional<InviteLink> opened) {
        DisplayName chosen;
        try {
            chosen = new DisplayName(name.get().strip());
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-name"));
            return;
        }
        Connection usual = Connection.DEFAULT;
        Connection connection = new Connection(
                Optional.of(chosen),
                Optional.ofNullable(colour.get()),
                usual.downloads(),
                mediator,
                room,
                usual.accept(),
                usual.portMapping());
        answered.accept(new FirstAnswer(connection, opened));
    }

    public StringProperty name() {
        return name;
    }

    /** What the person is shown in; {@code null}: what follows from its key, which is not made yet. */
    public ObjectProperty<@Nullable PeerColour> colour() {
        return colour;
    }

    /** An address, or an invite link. */
    public StringProperty address() {
        return address;
    }

    /** Mediators that announce themselves on this network, by name. Nobody vouches for them. */
    public ObservableList<LanMediator> nearby() {
        return FXCollections.unmodifiableObservableList(nearby);
    }

    /** Who invites by the link that was written; empty where none does. */
    public ReadOnlyStringProperty invitation() {
        return invitation.getReadOnlyProperty();
    }

    /** Why the answer is none; empty until then. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
