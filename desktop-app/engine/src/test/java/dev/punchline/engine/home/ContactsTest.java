package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsTest {
    private static final DisplayName ANNA = new DisplayName("Anna");
    private static final DisplayName SISTER = new DisplayName("Sister");

    @TempDir
    Path home;

    private final Random random = new Random(1);
    private final PeerId first = key();
    private final PeerId second = key();
    private final Contacts anna = Contacts.NONE.with(new Contact(first, ANNA, Instant.EPOCH));

    private PeerId key() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return PeerId.ofKeyHash(hash);
    }

    private Trust trustOf(Contacts contacts, PeerId peer) {
        return contacts.of(peer).map(Contact::trust).orElse(Trust.NEW);
    }

    @Test
    void whoIsMetIsSeenAndWhoIsMadeSureOfIsVerified() {
        assertEquals(Trust.SEEN, trustOf(anna, first));
        assertEquals(Trust.VERIFIED, trustOf(anna.verified(new Contact(first, ANNA, Instant.EPOCH)), first));
        assertEquals(Trust.VERIFIED, trustOf(Contacts.NONE.verified(new Contact(second, ANNA, Instant.EPOCH)), second));
    }

    @Test
    void anotherKeyUnderAContactsNameIsNoticedAndNeverPinned() {
        assertEquals(first, anna.playedBy(second, ANNA).orElseThrow().peerId());
        assertEquals(anna, anna.with(new Contact(second, ANNA, Instant.EPOCH)));
        assertEquals(Optional.empty(), anna.playedBy(first, ANNA));
    }

    @Test
    void aLabelDoesNotFreeTheNameThatItHides() {
        Contacts labelled = anna.renamed(first, Optional.of(SISTER));
        assertEquals(first, labelled.named(SISTER).orElseThrow().peerId());
        assertEquals(first, labelled.playedBy(second, ANNA).orElseThrow().peerId());
        assertEquals(labelled, labelled.with(new Contact(second, ANNA, Instant.EPOCH)));
        assertEquals(labelled, labelled.with(new Contact(second, SISTER, Instant.EPOCH)));
    }

    @Test
    void twoContactsNeverGoByOneName() {
        Contacts two = anna.with(new Contact(second, new DisplayName("Ben"), Instant.EPOCH));
        assertEquals(two, two.renamed(second, Optional.of(ANNA)));
    }

    @Test
    void aNewKeyIsAcceptedAsSeenAndTheOldOneIsAStranger() {
        Contacts verified = anna.verified(new Contact(first, ANNA, Instant.EPOCH))
                .renamed(first, Optional.of(SISTER))
                .ranked(first, Contact.Rank.FAVOURITE);
        Contacts after = verified.rekeyed(first, second, Instant.ofEpochSecond(5));
        assertEquals(
                new Contact(
                        second,
                        ANNA,
                        Instant.ofEpochSecond(5),
                        Trust.SEEN,
                        Optional.of(SISTER),
                        Contact.Rank.FAVOURITE),
                after.named(SISTER).orElseThrow());
        assertEquals(Trust.NEW, trustOf(after, first));
    }

    @Test
    void aVerifiedNamesakeGoesByItsIdUntilThePersonDecidesThatItIsTheSamePerson() {
        Contacts both = anna.verified(new Contact(second, ANNA, Instant.EPOCH));
        assertEquals(first, both.named(ANNA).orElseThrow().peerId());
        assertEquals(
                second,
                both.named(new DisplayName(second.shortId())).orElseThrow().peerId());
        Contacts one = both.rekeyed(first, second, Instant.EPOCH);
        assertEquals(1, one.list().size());
        assertEquals(second, one.named(ANNA).orElseThrow().peerId());
        assertEquals(Trust.VERIFIED, trustOf(one, second));
    }

    @Test
    void aNamesakeGetsALabelOfItsOwn() {
        Contact other = new Contact(second, ANNA, Instant.EPOCH);
        Contacts both = anna.besides(other.withLabel(Optional.of(SISTER)));
        assertEquals(2, both.list().size());
        assertEquals(anna, anna.besides(other.withLabel(Optional.of(ANNA))));
    }

    @Test
    void theFileKeepsEverything() throws IOException {
        Contacts all = anna.verified(new Contact(first, ANNA, Instant.EPOCH))
                .renamed(first, Optional.of(SISTER))
                .ranked(first, Contact.Rank.FAVOURITE);
        ContactsFile file = new ContactsFile(home);
        file.save(all);
        assertEquals(all, file.load());
    }

    @Test
    void aFileOfAnOlderVersionKnowsSeenContacts() throws IOException {
        Files.writeString(
                home.resolve("contacts.json"),
                "{\"version\":1,\"contacts\":[{\"peerId\":\"" + first + "\",\"name\":\"Anna\",\"firstSeen\":0}]}");
        assertEquals(anna, new ContactsFile(home).load());
    }

    @Test
    void whatAnotherProgramWroteMeanwhileStays() throws IOException {
        ContactsFile file = new ContactsFile(home);
        file.save(anna);
        file.change(known -> known.with(new Contact(second, new DisplayName("Ben"), Instant.EPOCH)));
        file.change(known -> known.renamed(first, Optional.of(SISTER)));
        assertEquals(2, file.load().list().size());
    }

    @Test
    void aDamagedFileIsToldAndNotWrittenOver() throws IOException {
        Path path = home.resolve("contacts.json");
        Files.writeString(path, "{\"version\":1,\"contacts\":[{}]}");
        ContactsFile file = new ContactsFile(home);
        IOException told = assertThrows(IOException.class, () -> file.change(known -> known.without(first)));
        assertTrue(told.getMessage().contains("damaged"), told.getMessage());
        assertEquals("{\"version\":1,\"contacts\":[{}]}", Files.readString(path));
    }
}
