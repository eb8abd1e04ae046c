package dev.punchline.gui.settings;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The mediators and rooms that the person goes to. Confined to the JavaFX thread. */
public final class MeetingsViewModel {
    private record Removed(MeetingPoint point, int place) {}

    private final SettingsViewModel settings;
    private final MeetingPoint inUse;
    private final URI mediator;
    private final MeetingActions actions;
    private final ReadOnlyObjectWrapper<List<MeetingPoint>> points = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty room = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private @Nullable Removed removed;

    /**
     * @param inUse where this peer is now, which need not be what is set: the program may have been started with another
     * @param mediator the address of that place, also where this program is the mediator
     * @param actions what is done elsewhere
     */
    public MeetingsViewModel(SettingsViewModel settings, MeetingPoint inUse, URI mediator, MeetingActions actions) {
        this.settings = settings;
        this.inUse = inUse;
        this.mediator = mediator;
        this.actions = actions;
        settings.now().subscribe(now -> points.set(all(now)));
        address.subscribe(written -> fault.set(""));
        room.subscribe(written -> fault.set(""));
    }

    private List<MeetingPoint> all(Settings now) {
        return Stream.of(
                        Stream.of(MeetingPoint.HERE),
                        now.known().stream(),
                        Stream.of(now.connection().point(), inUse))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** Adds what was written; a link goes to the window, which asks first. */
    public void add() {
        String written = address.get().strip();
        if (InviteLink.isMeant(written)) {
            open(written);
            return;
        }
        point(written, room.get().strip()).ifPresent(point -> {
            if (points.get().contains(point)) {
                fault.set(Texts.of("settings.meeting-known"));
                return;
            }
            List<MeetingPoint> known = new ArrayList<>(settings.now().get().known());
            known.add(point);
            removed = null;
            keep(known);
            empty();
        });
    }

    private void open(String written) {
        InviteLink link;
        try {
            link = InviteLink.parse(written);
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-link"));
            return;
        }
        empty();
        actions.opened(link);
    }

    private Optional<MeetingPoint> point(String written, String roomName) {
        URI at;
        try {
            at = Connection.mediatorAt(written);
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("first.no-address"));
            return Optional.empty();
        }
        try {
            RoomName chosen = roomName.isEmpty() ? RoomName.DEFAULT : new RoomName(roomName);
            // Under the address of the own mediator there is none any more once this peer has left it.
            boolean isOwn = inUse.mediator().isEmpty() && at.equals(mediator);
            return Optional.of(new MeetingPoint(isOwn ? Optional.empty() : Optional.of(at), chosen));
        } catch (IllegalArgumentException e) {
            fault.set(Texts.of("settings.no-room"));
            return Optional.empty();
        }
    }

    private void empty() {
        address.set("");
        room.set("");
    }

    /** Goes there; the window follows. */
    public void use(MeetingPoint point) {
        if (!isInUse(point)) {
            actions.meetAt(point);
        }
    }

    /** Takes one out, which {@link #undo} brings back. */
    public void remove(MeetingPoint point) {
        if (!isRemovable(point)) {
            return;
        }
        List<MeetingPoint> known = new ArrayList<>(settings.now().get().known());
        removed = new Removed(point, known.indexOf(point));
        known.remove(point);
        keep(known);
    }

    /** Puts the one that was taken out last where it was. */
    public void undo() {
        Removed last = removed;
        removed = null;
        if (last != null) {
            List<MeetingPoint> known = new ArrayList<>(settings.now().get().known());
            known.add(Math.min(last.place(), known.size()), last.point());
            keep(known);
        }
    }

    private void keep(List<MeetingPoint> known) {
        settings.change(now -> now.withKnown(known));
    }

    public boolean isInUse(MeetingPoint point) {
        return point.equals(inUse);
    }

    /** Not the one in use, nor the one that the next start takes. */
    public boolean isRemovable(MeetingPoint point) {
        Settings now = settings.now().get();
        return now.known().contains(point)
                && !isInUse(point)
                && !point.equals(now.connection().point())
                && !point.equals(MeetingPoint.HERE);
    }

    /** All of them, the own one first. */
    public ReadOnlyObjectProperty<List<MeetingPoint>> points() {
        return points.getReadOnlyProperty();
    }

    /** The one that can be brought back. */
    public Optional<MeetingPoint> lastRemoved() {
        return Optional.ofNullable(removed).map(Removed::point);
    }

    /** An address, or an invite link. */
    public StringProperty address() {
        return address;
    }

    /** Empty: the room that is usual. */
    public StringProperty room() {
        return room;
    }

    /** Why what was written is none; empty until then. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
