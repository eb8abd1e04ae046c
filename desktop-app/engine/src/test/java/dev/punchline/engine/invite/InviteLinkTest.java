package dev.punchline.engine.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteLinkTest {
    /** The longest address of a mediator. */
    private static final int LONGEST = 256;

    private static final PeerId ANNA = PeerId.ofKeyHash(new byte[32]);
    private static final String PLAIN = "punchline://join?m=http%3A%2F%2Fmeet.example%3A8080&p=" + ANNA + "&n=Anna";
    private static final InviteLink LINK = new InviteLink(
            URI.create("http://meet.example:8080"),
            RoomName.DEFAULT,
            Optional.of(new Inviter(ANNA, new DisplayName("Anna"))));

    private static void refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> InviteLink.parse(text), text);
    }

    @Test
    void aLinkIsReadAndWritten() {
        assertEquals(LINK, InviteLink.parse(PLAIN));
        assertEquals(PLAIN, LINK.text());
    }

    @Test
    void fingerprintRoomAndAnyNameComeThrough() {
        InviteLink link = new InviteLink(
                URI.create("https://[2001:db8::1]:8443/x#sha256=" + "A".repeat(43)),
                new RoomName("the-room"),
                Optional.of(new Inviter(ANNA, new DisplayName("Änne & Söhne = 100 % + 🦉"))));
        assertEquals(link, InviteLink.parse(link.text()));
        assertFalse(link.text().contains("+"));
    }

    @Test
    void aLinkMayNameThePlaceAlone() {
        InviteLink link = InviteLink.parse("punchline://join/?m=http%3A%2F%2Fmeet.example&r=attic");
        assertEquals(Optional.empty(), link.inviter());
        assertEquals(new RoomName("attic"), link.room());
        assertEquals(link, InviteLink.parse(link.text()));
    }

    @Test
    void blanksAroundALinkAreLeftOutAndLaterParametersSkipped() {
        assertEquals(LINK, InviteLink.parse("  " + PLAIN + "&zz=1\n"));
    }

    @Test
    void theLongestLinkOfOursIsRead() {
        String longest = "http://meet.example/" + "ä".repeat(LONGEST - 20);
        InviteLink link = new InviteLink(
                URI.create(longest),
                new RoomName("r".repeat(64)),
                Optional.of(new Inviter(ANNA, new DisplayName("字".repeat(64)))));
        assertEquals(link, InviteLink.parse(link.text()));
        refused("punchline://join?m=http%3A%2F%2Fmeet.example%2F" + "a".repeat(LONGEST));
    }

    @Test
    void aLinkIsToldFromAnAddress() {
        assertTrue(InviteLink.isMeant(" Punchline://join?"));
        assertFalse(InviteLink.isMeant("http://meet.example"));
        assertFalse(InviteLink.isMeant("punch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://meet.example:8080",
                "punchline://join",
                "punchline://leave?m=x",
                "punchline://join?",
                "punchline://join?p=x",
                "punchline://join?m=",
                "punchline://join?m=%",
                "punchline://join?m=a b",
                "punchline://join?m=http%3A%2F%2Fmeet.example&n=Anna",
                "punchline://join?m=http%3A%2F%2Fmeet.example&m=http%3A%2F%2Fmeet.example",
                "punchline://join?m=http%3A%2F%2Fmeet.example&r=No%20room",
                "punchline://join?m=http%3A%2F%2Fmeet.example%23sha256=AAAA",
                "punchline://join?m=http%3A%2F%2Fme%40meet.example",
                "punchline://join?m=file%3A%2F%2F%2Fetc%2Fpasswd",
                "punchline://join?m=mailto%3Aa"
            })
    void whatIsNoLinkIsRefused(String text) {
        refused(text);
    }

    @Test
    void aDamagedKeyOrAForgedNameIsRefused() {
        refused(PLAIN + "&n=Ben");
        refused(PLAIN + "&");
        refused(PLAIN.replace("&n=Anna", ""));
        refused(PLAIN.replace("Anna", "An%1Bna"));
        refused(PLAIN.replace("Anna", "Anna%E2%80%AE"));
        refused(PLAIN.replace(ANNA.text(), "b" + ANNA.text().substring(1)));
        refused(PLAIN + "&x=" + "a".repeat(InviteLink.MAX_LENGTH));
    }
}
