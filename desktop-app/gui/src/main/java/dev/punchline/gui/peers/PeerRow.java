package dev.punchline.gui.peers;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PeerEvent.PeerSeen;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.nat.NatClass;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A peer of the room as the list shows it. Confined to the JavaFX thread. */
public final class PeerRow {
    private final PeerId id;
    private final ReadOnlyStringWrapper name;
    private final ReadOnlyObjectWrapper<PeerColour> colour;
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.STRANGER);
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Presence> presence = new ReadOnlyObjectWrapper<>(Presence.OFFLINE);
    private final ReadOnlyObjectWrapper<NatBadge> nat = new ReadOnlyObjectWrapper<>(NatBadge.of(NatClass.UNKNOWN));
    private final ReadOnlyObjectWrapper<Prospect> prospect = new ReadOnlyObjectWrapper<>(Prospect.UNKNOWN);
    private final ReadOnlyObjectWrapper<LinkState> link = new ReadOnlyObjectWrapper<>(LinkState.NONE);
    private final StringBinding description =
            Bindings.createStringBinding(this::describe, device, presence, prospect, link);
    private final StringBinding aloud;
    private Optional<DisplayName> shows = Optional.empty();
    private NatClass theirs = NatClass.UNKNOWN;
    private NatClass ours = NatClass.UNKNOWN;

    PeerRow(PeerId id) {
        this.id = id;
        this.name = new ReadOnlyStringWrapper(id.shortId());
        this.colour = new ReadOnlyObjectWrapper<>(PeerColour.usual(id));
        this.aloud = Bindings.createStringBinding(this::sayAll, name, description, standing, link);
    }

    void seen(PeerSeen event) {
        shows = Optional.of(event.name());
        callIt();
        device.set(event.device().text());
        colour.set(event.colour().orElseGet(() -> PeerColour.usual(id)));
        presence.set(event.presence());
        theirs = event.nat();
        expect();
    }

    /** What the person here knows of it. */
    void known(Standing now) {
        standing.set(now);
        callIt();
    }

    private void callIt() {
        standing.get().contact().map(Contact::shownName).or(() -> shows).ifPresent(called -> name.set(called.text()));
    }

    /** The name that it shows, if it was seen. */
    Optional<DisplayName> shows() {
        return shows;
    }

    /** What this side's network is like. */
    void ours(NatClass known) {
        ours = known;
        expect();
    }

    private void expect() {
        prospect.set(Prospect.of(ours, theirs));
        nat.set(NatBadge.of(theirs, prospect.get()));
    }

    void link(LinkState state) {
        link.set(state);
    }

    /** Tells everything once more, in the language of the moment. */
    void retell() {
        expect();
        description.invalidate();
    }

    /** What the search looks at, in small letters: what it is called here, the name that it shows, its device, its id. */
    String words() {
        return (name.get() + " " + shows.map(DisplayName::text).orElse("") + " " + device.get() + " " + id.text())
                .toLowerCase(Locale.ROOT);
    }

    public PeerId id() {
        return id;
    }

    public ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    /** What the person here knows of it. */
    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    public boolean isFavourite() {
        return standing.get().isFavourite();
    }

    public ReadOnlyObjectProperty<Presence> presence() {
        return presence.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<NatBadge> nat() {
        return nat.getReadOnlyProperty();
    }

    /** What to expect of a session with it. */
    public ReadOnlyObjectProperty<Prospect> prospect() {
        return prospect.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LinkState> link() {
        return link.getReadOnlyProperty();
    }

    /** The second line: the connection or the absence, and the device. */
    public StringBinding description() {
        return description;
    }

    /** The whole row for those who hear it. */
    StringBinding aloud() {
        return aloud;
    }

    private String sayAll() {
        return Stream.of(
                        name.get(),
                        link.get().way(),
                        description.get(),
                        standing.get().mark().sentence())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Whether something can be sent to it: it is there or connected, and its key gives no reason to stop. */
    public boolean isReachable() {
        return !standing.get().isStopped()
                && (presence.get() == Presence.ONLINE || link.get().kind() == LinkState.Kind.CONNECTED);
    }

    /** What its avatar is shown in: what the person chose, else what follows from its key and so never changes. */
    public ReadOnlyObjectProperty<PeerColour> colour() {
        return colour.getReadOnlyProperty();
    }

    /** What there is between the two, or that nothing is to be expected. */
    private String between() {
        boolean hopeless = link.get().kind() == LinkState.Kind.NONE && prospect.get() == Prospect.NONE;
        return hopeless ? Texts.of("peers.hopeless") : link.get().text();
    }

    private String describe() {
        String state = presence.get() == Presence.OFFLINE && link.get().kind() != LinkState.Kind.CONNECTED
                ? Texts.of("peers.offline")
                : between();
        if (device.get().isEmpty()) {
            return state;
        }
        return state.isEmpty() ? device.get() : state + " · " + device.get();
    }
}
