package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.ReceiveRules.Flagged;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.home.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of names that are taken, and what holds for single peers: between real engines, over real QUIC. */
class ReceiveRulesSessionTest {
    private static final FileTime OLD = FileTime.fromMillis(1_500_000_000_000L);
    private static final FileTime NEW = FileTime.fromMillis(1_600_000_000_000L);

    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    private void start(AcceptPolicy bens) throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
        ben = new TestEngine(folder, "ben", bens, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private Path write(String path, String content, FileTime modified) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, modified);
    }

    /** Ben has one file that is equal, one that is older and one that is newer than what Anna has. */
    private void bothHaveTheTree() throws IOException {
        write("tree/equal", "the same in both", NEW);
        write("tree/older", "later words", NEW);
        write("tree/newer", "early words", OLD);
        write("tree/missing", "only here", NEW);
        write("ben-downloads/tree/equal", "the same in both", OLD);
        write("ben-downloads/tree/older", "other words", OLD);
        write("ben-downloads/tree/newer", "LATER words", NEW);
    }

    private PeerEvent.Transferred sendTree(ConflictRule rule) throws Exception {
        ben.engine().offers().follow(new ReceiveRules(rule, OptionalLong.empty(), Flagged.LEFT_OUT));
        anna.engine().send(ben.id(), List.of(folder.resolve("tree")));
        ben.await(PeerEvent.Transferred.class);
        return anna.await(PeerEvent.Transferred.class);
    }

    /** What is in Ben's folder, by path. */
    private TreeMap<String, String> bens() throws IOException {
        Path root = folder.resolve("ben-downloads");
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return found;
    }

    @Test
    void skipSendsNoByteOfWhatIsThereAndKeepsBothOfWhatDiffers() throws Exception {
        start(AcceptPolicy.ALL);
        bothHaveTheTree();
        PeerEvent.Transferred sent = sendTree(ConflictRule.SKIP);
        assertEquals("the same in both".length(), sent.resumedBytes(), "bytes that were not sent");
        assertEquals(
                "{tree/equal=the same in both, tree/missing=only here, tree/newer=LATER words,"
                        + " tree/newer (2)=early words, tree/older=other words, tree/older (2)=later words}",
                bens().toString());
        assertEquals(OLD, Files.getLastModifiedTime(folder.resolve("ben-downloads/tree/equal")));
    }

    @Test
    void replacePutsTheNewInPlaceOfTheOld() throws Exception {
        start(AcceptPolicy.ALL);
        bothHaveTheTree();
        sendTree(ConflictRule.REPLACE);
        assertEquals(
                "{tree/equal=the same in both, tree/missing=only here, tree/newer=early words, tree/older=later words}",
                bens().toString());
    }

    @Test
    void newerReplacesWhatIsOlderAndAsksForNothingElse() throws Exception {
        start(AcceptPolicy.ALL);
        bothHaveTheTree();
        PeerEvent.Transferred sent = sendTree(ConflictRule.NEWER);
        assertEquals(
                "{tree/equal=the same in both, tree/missing=only here, tree/newer=LATER words, tree/older=later words}",
                bens().toString());
        assertEquals(1, sent.skipped().size());
    }

    @Test
    void renameMixesNothing() throws Exception {
        start(AcceptPolicy.ALL);
        bothHaveTheTree();
        sendTree(ConflictRule.RENAME);
        assertEquals("LATER words", bens().get("tree/newer"));
        assertEquals("early words", bens().get("tree (2)/newer"));
        assertEquals(7, bens().size());
    }

    @Test
    void oneAnswerHasAChoiceForEachItem() throws Exception {
        start(AcceptPolicy.ASK);
        bothHaveTheTree();
        anna.engine().send(ben.id(), List.of(folder.resolve("tree")));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        Map<String, Integer> numbers = new TreeMap<>();
        offered.offer().review().items().forEach(item -> numbers.put(item.path(), item.number()));
        Map<Integer, ConflictRule> exceptions = Map.of(
                numbers.get("tree"), ConflictRule.SKIP,
                numbers.get("tree/older"), ConflictRule.REPLACE,
                numbers.get("tree/newer"), ConflictRule.NEWER);
        ben.engine()
                .offers()
                .accept(
                        offered.transfer(),
                        new OfferAnswer(
                                Set.of(numbers.get("tree/missing")),
                                ConflictRule.RENAME,
                                exceptions,
                                OfferAnswer.Memory.THIS_OFFER));
        PeerEvent.Transferred sent = anna.await(PeerEvent.Transferred.class);
        assertEquals("the same in both".length(), sent.resumedBytes(), "the equal one was not sent");
        assertEquals(Set.of("tree/missing: declined", "tree/newer: declined"), Set.copyOf(sent.skipped()));
        assertEquals(
                "{tree/equal=the same in both, tree/newer=LATER words, tree/older=later words}", bens().toString());
    }

    @Test
    void askAsksAndTheAnswerIsRememberedForThatPeer() throws Exception {
        start(AcceptPolicy.CONTACTS);
        bothHaveTheTree();
        ben.engine().offers().follow(anna.id(), ContactRule.NONE.with(Consent.ALWAYS));
        anna.engine().send(ben.id(), List.of(folder.resolve("tree")));
        PeerEvent.Offered first = ben.await(PeerEvent.Offered.class);
        assertEquals(OfferState.WAITS_FOR_US, first.state(), "names are taken");
        ben.engine()
                .offers()
                .accept(
                        first.transfer(),
                        new OfferAnswer(Set.of(), ConflictRule.REPLACE, OfferAnswer.Memory.FROM_NOW_ON));
        anna.await(PeerEvent.Transferred.class);
        anna.engine().send(ben.id(), List.of(folder.resolve("tree")));
        assertEquals(OfferState.ACCEPTED, ben.await(PeerEvent.Offered.class).state());
        anna.await(PeerEvent.Transferred.class);
        assertEquals(4, bens().size());
        ContactRule remembered = new RulesFile(folder.resolve("ben")).load().get(anna.id());
        assertEquals(
                ContactRule.NONE.with(Consent.ALWAYS).withConflicts(Optional.of(ConflictRule.REPLACE)), remembered);
    }

    @Test
    void aPeerMayAlwaysSendIntoItsOwnFolderUpToItsLimit() throws Exception {
        start(AcceptPolicy.RULES_ONLY);
        Path inbox = folder.resolve("from-anna");
        ContactRule rule = ContactRule.NONE
                .with(Consent.ALWAYS)
                .withUnaskedBytes(OptionalLong.of(10))
                .withFolder(Optional.of(inbox));
        ben.engine().offers().follow(anna.id(), rule);
        anna.engine().send(ben.id(), List.of(write("small", "ten bytes!", NEW)));
        anna.await(PeerEvent.Transferred.class);
        assertEquals("ten bytes!", Files.readString(inbox.resolve("small")));
        assertFalse(Files.exists(folder.resolve("ben-downloads/small")));
        anna.engine().send(ben.id(), List.of(write("large", "eleven byte", NEW)));
        assertEquals(
                TransferFailure.DECLINED,
                anna.await(PeerEvent.TransferFailed.class).reason());
        ben.engine().offers().consent(anna.id(), Consent.ASK);
        assertEquals(
                rule.with(Consent.ASK),
                ben.engine().offers().contactRules().get(60, TimeUnit.SECONDS).get(anna.id()));
    }

    @Test
    void whoMayNeverSendIsDeclinedAndNoByteIsSent() throws Exception {
        start(AcceptPolicy.ALL);
        ben.engine().offers().follow(anna.id(), ContactRule.NONE.with(Consent.NEVER));
        anna.engine().send(ben.id(), List.of(write("unwanted", "words", NEW)));
        PeerEvent.TransferFailed told = anna.await(PeerEvent.TransferFailed.class);
        assertEquals(TransferFailure.DECLINED, told.reason());
        assertEquals("The other side declined the files.", told.message());
        assertEquals(0, told.bytes());
        assertFalse(Files.exists(folder.resolve("ben-downloads")), "not even the folder was made");
    }

    @Test
    void wherePeersRulesAreDamagedNothingIsAcceptedWithoutAQuestion() throws Exception {
        start(AcceptPolicy.ALL);
        Files.writeString(folder.resolve("ben/rules.json"), "{\"version\":1,\"rules\":[{");
        anna.engine().send(ben.id(), List.of(write("letter", "words", NEW)));
        assertEquals(
                TransferFailure.DECLINED,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }

    @Test
    void thatTheFolderCannotBeWrittenToIsToldBeforeAnybodyAccepts() throws Exception {
        start(AcceptPolicy.ASK);
        Files.writeString(folder.resolve("ben-downloads"), "a file where the folder should be");
        anna.engine().send(ben.id(), List.of(write("letter", "words", NEW)));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        assertEquals(
                Optional.of(TransferFailure.TARGET_NOT_WRITABLE),
                offered.offer().review().obstacle());
        assertEquals(
                Optional.of(folder.resolve("ben-downloads")),
                offered.offer().review().folder());
        ben.engine().accept(offered.transfer());
        assertEquals(
                TransferFailure.PEER_NOT_WRITABLE,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }
}
