package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void thePeerIsTheSameAtTheNextStart() throws IOException {
        PeerId first =
                IdentityFile.loadOrCreate(folder.resolve("new/home"), random).peerId();
        assertEquals(
                first,
                IdentityFile.loadOrCreate(folder.resolve("new/home"), random).peerId());
        try (Stream<Path> files = Files.list(folder.resolve("new/home"))) {
            assertEquals(1, files.count(), "nothing is left aside");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
    void theKeyFileBelongsToItsOwnerAlone() throws IOException {
        IdentityFile.loadOrCreate(folder, random);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identity.pem"))));
    }

    @Test
    void noTwoInstallationsShareASecret() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        IdentityFile.loadOrCreate(one, random);
        IdentityFile.loadOrCreate(other, random);
        assertNotEquals(Files.readString(one.resolve("identity.pem")), Files.readString(other.resolve("identity.pem")));
    }

    @Test
    void aDamagedKeyFileIsNamedAndKept() throws IOException {
        Path file = folder.resolve("identity.pem");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        IOException refused = assertThrows(IOException.class, () -> IdentityFile.loadOrCreate(folder, random));
        assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
        assertEquals("-----BEGIN PRIVATE KEY-----", Files.readAllLines(file).get(0));
    }

    @Test
    void contactsComeBack() throws IOException {
        ContactsFile file = new ContactsFile(folder);
        assertEquals(Contacts.NONE, file.load());
        Contacts contacts = Contacts.NONE.with(contact("Zoë \u5f20"));
        file.save(contacts);
        assertEquals(contacts, file.load());
    }

    @Test
    void aNameIsNotGivenToAnotherKey() {
        Contact first = contact("Ana");
        Contacts contacts = Contacts.NONE.with(first).with(contact("Ana"));
        assertEquals(new Contacts(List.of(first)), contacts);
    }

    @Test
    void damagedContactsAreNotForgottenSilently() throws IOException {
        Files.writeString(folder.resolve("contacts.json"), "{\"version\":1,\"contacts\":[{}]}");
        assertThrows(IOException.class, () -> new ContactsFile(folder).load());
    }

    private Contact contact(String name) {
        return new Contact(Identity.generate(random).peerId(), new DisplayName(name), Instant.ofEpochSecond(1));
    }
}
