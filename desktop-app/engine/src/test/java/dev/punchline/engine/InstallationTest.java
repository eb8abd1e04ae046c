package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path home;

    @Test
    void theFirstStartMakesAKeyThatLaterStartsFind() throws IOException {
        Installation first = Installation.open(home);
        Installation second = Installation.open(home);
        assertEquals(first.peerId(), second.peerId());
        assertEquals(first.keyFingerprint(), second.keyFingerprint());
    }

    @Test
    void theFingerprintIsTheHashThatThePeerIdIsMadeOf() throws IOException {
        Installation installation = Installation.open(home);
        byte[] hash = HexFormat.ofDelimiter(":").withUpperCase().parseHex(installation.keyFingerprint());
        assertEquals(installation.peerId(), PeerId.ofKeyHash(hash));
    }

    @Test
    void aContactIsFoundByItsName() throws IOException {
        PeerId anna = PeerId.ofKeyHash(new byte[32]);
        DisplayName name = new DisplayName("Anna");
        new ContactsFile(home).save(Contacts.NONE.with(new Contact(anna, name, Instant.EPOCH)));

        Installation installation = Installation.open(home);

        assertEquals(Optional.of(anna), installation.contactNamed(name));
        assertTrue(installation.contactNamed(new DisplayName("Bert")).isEmpty());
    }

    @Test
    void whoOpensALinkKnowsItsPlaceAndWhoInvites() throws IOException {
        PeerId anna = PeerId.ofKeyHash(new byte[32]);
        DisplayName name = new DisplayName("Anna");
        InviteLink link = new InviteLink(
                URI.create("http://meet.example"), new RoomName("attic"), Optional.of(new Inviter(anna, name)));
        assertEquals(Optional.empty(), Installation.joined(home));
        Installation.open(home).join(link);
        InviteLink place = Installation.joined(home).orElseThrow();
        assertEquals(link.mediator(), place.mediator());
        assertEquals(link.room(), place.room());
        assertEquals(
                Trust.VERIFIED,
                Installation.open(home).contact(anna).orElseThrow().trust());
    }

    @Test
    void theOwnLinkIsNotJoined() throws IOException {
        Installation own = Installation.open(home);
        InviteLink link = new InviteLink(
                URI.create("http://meet.example"),
                RoomName.DEFAULT,
                Optional.of(new Inviter(own.peerId(), new DisplayName("me"))));
        assertThrows(IllegalArgumentException.class, () -> own.join(link));
        assertEquals(Optional.empty(), Installation.joined(home));
    }

    @Test
    void aNamesakeWhoInvitesTakesNobodysPlace() throws IOException {
        DisplayName name = new DisplayName("Anna");
        byte[] other = new byte[32];
        other[0] = 1;
        PeerId known = PeerId.ofKeyHash(other);
        new ContactsFile(home).save(Contacts.NONE.with(new Contact(known, name, Instant.EPOCH)));
        PeerId anna = PeerId.ofKeyHash(new byte[32]);
        Installation.open(home)
                .join(new InviteLink(
                        URI.create("http://meet.example"), RoomName.DEFAULT, Optional.of(new Inviter(anna, name))));
        Installation after = Installation.open(home);
        assertEquals(Optional.of(known), after.contactNamed(name));
        assertEquals(anna.shortId(), after.nameOf(anna).orElseThrow().text());
    }

    @Test
    void thisComputerAndItsUserHaveNames() {
        ThisComputer computer = ThisComputer.ask();
        assertTrue(
                !computer.person().text().isEmpty() && !computer.device().text().contains("."));
    }
}
