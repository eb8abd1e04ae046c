package dev.punchline.gui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeetingsViewModelTest {
    private static final URI OWN = URI.create("http://192.168.1.5:8080");
    private static final MeetingPoint OFFICE = MeetingPoint.parse("https://office.example lobby");

    @TempDir
    Path home;

    private final List<Object> asked = new ArrayList<>();
    private final MeetingActions actions = new MeetingActions() {
        @Override
        public void meetAt(MeetingPoint point) {
            asked.add(point);
        }

        @Override
        public void opened(InviteLink link) {
            asked.add(link);
        }
    };
    private SettingsViewModel settings;

    @BeforeEach
    void begin() {
        settings = settings(Settings.DEFAULT);
    }

    private SettingsViewModel settings(Settings begun) {
        return new SettingsViewModel(begun, new SettingsFile(home), changed -> {}, Runnable::run, Runnable::run);
    }

    private MeetingsViewModel at(MeetingPoint place, URI mediator) {
        return new MeetingsViewModel(settings, place, mediator, actions);
    }

    private static void write(MeetingsViewModel meetings, String address, String room) {
        meetings.address().set(address);
        meetings.room().set(room);
        meetings.add();
    }

    @Test
    void thisComputerIsAlwaysThereAndWhatIsAddedComesBehindIt() {
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        write(meetings, " https://office.example ", "");
        write(meetings, "office.example:81", "garden");
        assertEquals(
                List.of(MeetingPoint.HERE, OFFICE, MeetingPoint.parse("http://office.example:81 garden")),
                meetings.points().get());
        assertEquals("", meetings.address().get());
        assertEquals("", meetings.room().get());
    }

    @Test
    void whatIsNoPlaceIsSaidAndStaysToBeMended() {
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        write(meetings, "ftp://office.example", "");
        String noAddress = meetings.fault().get();
        write(meetings, "office.example", "The Attic");
        String noRoom = meetings.fault().get();
        write(meetings, "punchline:nothing", "");
        String noLink = meetings.fault().get();
        assertTrue(!noAddress.isEmpty() && !noRoom.isEmpty() && !noLink.isEmpty());
        assertNotEquals(noAddress, noRoom);
        assertNotEquals(noRoom, noLink);
        assertEquals("punchline:nothing", meetings.address().get());
        assertEquals(List.of(MeetingPoint.HERE), meetings.points().get());
        meetings.address().set("office");
        assertEquals("", meetings.fault().get());
    }

    @Test
    void noPlaceStandsThereTwiceNorTheOwnMediatorUnderItsAddress() {
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        write(meetings, "https://office.example", "");
        write(meetings, "https://office.example", "lobby");
        assertFalse(meetings.fault().get().isEmpty());
        write(meetings, OWN.toString(), "");
        assertFalse(meetings.fault().get().isEmpty());
        write(meetings, OWN.toString(), "attic");
        assertEquals(
                List.of(MeetingPoint.HERE, OFFICE, MeetingPoint.parse("here attic")),
                meetings.points().get());
    }

    @Test
    void aLinkIsAskedAboutAndNotAdded() {
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        InviteLink link = new InviteLink(URI.create("https://office.example"), RoomName.DEFAULT, Optional.empty());
        write(meetings, link.text(), "");
        assertEquals(List.of(link), asked);
        assertEquals(List.of(MeetingPoint.HERE), meetings.points().get());
    }

    @Test
    void onlyAnotherPlaceIsGoneTo() {
        settings.change(now -> now.withKnown(List.of(OFFICE)));
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        meetings.use(MeetingPoint.HERE);
        meetings.use(OFFICE);
        assertEquals(List.of(OFFICE), asked);
    }

    @Test
    void whatWasTakenOutComesBackWhereItWas() {
        MeetingPoint attic = MeetingPoint.parse("here attic");
        MeetingPoint garden = MeetingPoint.parse("here garden");
        settings.change(now -> now.withKnown(List.of(attic, OFFICE, garden)));
        MeetingsViewModel meetings = at(MeetingPoint.HERE, OWN);
        meetings.remove(OFFICE);
        assertEquals(
                List.of(MeetingPoint.HERE, attic, garden), meetings.points().get());
        assertEquals(Optional.of(OFFICE), meetings.lastRemoved());
        meetings.undo();
        assertEquals(
                List.of(MeetingPoint.HERE, attic, OFFICE, garden),
                meetings.points().get());
        assertEquals(Optional.empty(), meetings.lastRemoved());
        meetings.undo();
        assertEquals(4, meetings.points().get().size());
    }

    @Test
    void thePlaceOfNowStaysAlsoWhereTheProgramWasStartedWithAnother() {
        settings = settings(Settings.DEFAULT.withConnection(Connection.DEFAULT.withPoint(OFFICE)));
        MeetingPoint told = MeetingPoint.parse("http://told.example lobby");
        MeetingsViewModel meetings = at(told, URI.create("http://told.example"));
        assertEquals(List.of(MeetingPoint.HERE, OFFICE, told), meetings.points().get());
        assertTrue(meetings.isInUse(told));
        for (MeetingPoint each : meetings.points().get()) {
            assertFalse(meetings.isRemovable(each), each.text());
        }
    }

    @Test
    void whereOneWasIsKnownFromThenOn() {
        Settings gone = Settings.DEFAULT
                .withConnection(Connection.DEFAULT.withPoint(OFFICE))
                .withConnection(Connection.DEFAULT);
        assertEquals(List.of(OFFICE), gone.known());
        assertEquals(MeetingPoint.HERE, gone.connection().point());
    }
}
