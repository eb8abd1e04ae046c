package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
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
    void thisComputerAndItsUserHaveNames() {
        ThisComputer computer = ThisComputer.ask();
        assertTrue(
                !computer.person().text().isEmpty() && !computer.device().text().contains("."));
    }
}
