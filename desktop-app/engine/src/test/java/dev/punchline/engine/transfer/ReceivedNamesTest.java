package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceivedNamesTest {
    private static ReceivedOffer receive(NameRules rules, OfferEntry... entries) throws UnsafePathException {
        ReceivedNames names = new ReceivedNames(
                new OfferHeader(Trees.ID, entries.length, Trees.of(entries).totalBytes()), rules);
        for (OfferEntry entry : entries) {
            names.add(entry);
        }
        return names.build();
    }

    private static List<String> paths(ReceivedOffer offer) {
        return offer.entries().stream().map(entry -> entry.path().toString()).toList();
    }

    private static void refused(OfferEntry... entries) {
        for (NameRules rules : NameRules.values()) {
            assertThrows(UnsafePathException.class, () -> receive(rules, entries));
        }
    }

    @Test
    void aTreeOfGoodNamesStaysAsItIs() throws UnsafePathException {
        ReceivedOffer offer = receive(
                NameRules.LINUX,
                Trees.folder("jdk"),
                Trees.folder("jdk", "include"),
                Trees.file(3, "jdk", "include", "jni.h"),
                Trees.file(4, "README"));
        assertEquals(List.of("jdk", "jdk/include", "jdk/include/jni.h", "README"), paths(offer));
        assertEquals(List.of(), offer.repairs());
        assertEquals(2, offer.fileCount());
        assertEquals(7, offer.totalBytes());
        assertEquals(Trees.ID, offer.transfer());
    }

    @Test
    void aPathThatLeadsOutIsRefusedAtEveryPlace() {
        refused(Trees.file(1, ".."));
        refused(Trees.folder(".."), Trees.file(1, "..", "x"));
        refused(Trees.folder("a"), Trees.folder("a", ".."), Trees.file(1, "a", "..", "x"));
        refused(Trees.file(1, "", "etc", "passwd"));
        refused(Trees.file(1, "/etc/passwd"));
        refused(Trees.file(1, "a", "../../x"));
    }

    @Test
    void aFileUnderAFileIsRefused() {
        refused(Trees.file(1, "a"), Trees.file(1, "a", "b"));
        refused(Trees.file(1, "a"), Trees.folder("a"));
        refused(Trees.folder("a"), Trees.file(1, "a"));
    }

    @Test
    void anEntryWithoutItsFolderIsRefused() {
        refused(Trees.file(1, "a", "b"));
        refused(Trees.file(1, "a", "b"), Trees.folder("a"));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        refused(Trees.file(1, "a"), Trees.file(2, "a"));
        refused(Trees.folder("a"), Trees.folder("a"));
    }

    @Test
    void moreThanAnnouncedIsRefusedAsItComes() throws UnsafePathException {
        ReceivedNames names = new ReceivedNames(new OfferHeader(Trees.ID, 1, 10), NameRules.LINUX);
        assertThrows(UnsafePathException.class, () -> names.add(Trees.file(11, "a")));
        ReceivedNames full = new ReceivedNames(new OfferHeader(Trees.ID, 1, 10), NameRules.LINUX);
        full.add(Trees.file(10, "a"));
        assertThrows(UnsafePathException.class, () -> full.add(Trees.file(0, "b")));
        ReceivedNames overflow = new ReceivedNames(new OfferHeader(Trees.ID, 2, Long.MAX_VALUE), NameRules.LINUX);
        overflow.add(Trees.file(Long.MAX_VALUE, "a"));
        assertThrows(UnsafePathException.class, () -> overflow.add(Trees.file(Long.MAX_VALUE, "b")));
    }

    @Test
    void aListBeyond64MiBIsRefused() {
        ReceivedNames names = new ReceivedNames(new OfferHeader(Trees.ID, 250_000, 0), NameRules.LINUX);
        String longName = "x".repeat(1000);
        assertThrows(UnsafePathException.class, () -> {
            for (int i = 0; i < 250_000; i++) {
                names.add(Trees.file(0, longName + i));
            }
        });
    }

    @Test
    void namesThatDifferInCaseAreKeptApartWhereTheDiskCannot() throws UnsafePathException {
        OfferEntry[] entries = {
            Trees.folder("Photos"),
            Trees.file(1, "Photos", "a.JPG"),
            Trees.folder("photos"),
            Trees.file(2, "photos", "A.jpg"),
            Trees.file(3, "photos", "a.jpg")
        };
        assertEquals(
                List.of("Photos", "Photos/a.JPG", "photos (2)", "photos (2)/A.jpg", "photos (2)/a (2).jpg"),
                paths(receive(NameRules.MACOS, entries)));
        assertEquals(
                List.of("Photos", "Photos/a.JPG", "photos", "photos/A.jpg", "photos/a.jpg"),
                paths(receive(NameRules.LINUX, entries)));
    }

    @Test
    void twoWaysToWriteAnAccentAreKeptApart() throws UnsafePathException {
        ReceivedOffer offer = receive(
                NameRules.LINUX, Trees.file(1, "\u00fc.txt"), Trees.file(1, "u\u0308.txt"), Trees.file(1, "ü (2).txt"));
        assertEquals(List.of("ü.txt", "ü (2).txt", "ü (2) (2).txt"), paths(offer));
        assertEquals(2, offer.repairs().size());
    }

    @Test
    void aNumberThatIsTakenIsLeftOut() throws UnsafePathException {
        assertEquals(
                List.of("a (2)", "a", "A (3)", "a_"),
                paths(receive(
                        NameRules.WINDOWS,
                        Trees.file(1, "a (2)"),
                        Trees.file(1, "a"),
                        Trees.file(1, "A"),
                        Trees.file(1, "a\u200B"))));
    }

    @Test
    void repairsAreShownWithNothingATerminalActsOn() throws UnsafePathException {
        ReceivedOffer offer = receive(NameRules.LINUX, Trees.folder("d\u001b"), Trees.file(1, "d\u001b", "x\u202Ey"));
        assertEquals(List.of("d_", "d_/x_y"), paths(offer));
        assertEquals("d_/x_y", offer.repairs().get(1).offered());
        assertEquals("d_/x_y", offer.repairs().get(1).becomes().toString());
    }

    @Test
    void tenThousandNamesThatCollideTakeNoSquareOfTime() throws UnsafePathException {
        List<OfferEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            // Sixteen letters in all their cases: one name on Windows.
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                name.append((i >> bit & 1) == 0 ? 'a' : 'A');
            }
            entries.add(Trees.file(0, name.toString()));
        }
        ReceivedOffer offer = receive(NameRules.WINDOWS, entries.toArray(OfferEntry[]::new));
        assertEquals(10_000, new HashSet<>(paths(offer)).size());
        assertEquals("(10000)", paths(offer).get(9_999).substring(17));
    }

    @ParameterizedTest
    @EnumSource(NameRules.class)
    void noTreeLeadsOutAndNoTwoEntriesShareAPlace(NameRules rules) {
        String[] names = {
            "a", "A", "b", "..", ".", "", "/x", "a/..", "\\..\\x", "C:", "con", "CON ", "x\u202E", "u\u0308", "ü", "a."
        };
        int accepted = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<OfferEntry> entries = new ArrayList<>();
            List<List<String>> folders = new ArrayList<>(List.of(List.of()));
            int good = random.nextInt(2) == 0 ? names.length : 3; // half of the trees mean well
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                List<String> path = new ArrayList<>(folders.get(random.nextInt(folders.size())));
                path.add(names[random.nextInt(good)]);
                String[] array = path.toArray(String[]::new);
                if (random.nextBoolean()) {
                    folders.add(path);
                    entries.add(Trees.folder(array));
                } else {
                    entries.add(Trees.file(1, array));
                }
            }
            ReceivedOffer offer;
            try {
                offer = receive(rules, entries.toArray(OfferEntry[]::new));
            } catch (UnsafePathException e) {
                continue;
            }
            accepted++;
            Set<String> places = new HashSet<>();
            for (ReceivedEntry entry : offer.entries()) {
                for (String name : entry.path().names()) {
                    assertFalse(name.isEmpty() || name.equals(".") || name.equals(".."), "seed " + seed);
                    assertFalse(name.contains("/") || name.contains("\\"), "seed " + seed);
                }
                assertTrue(places.add(SafeName.key(entry.path().toString(), rules)), "seed " + seed);
            }
        }
        assertTrue(accepted > 300, "accepted " + accepted);
    }

    @Test
    void theDeepestTreeIsTaken() throws UnsafePathException {
        List<OfferEntry> entries = new ArrayList<>();
        for (int depth = 1; depth <= OfferEntry.MAX_DEPTH; depth++) {
            entries.add(Trees.folder(Collections.nCopies(depth, "d").toArray(String[]::new)));
        }
        ReceivedOffer offer = receive(NameRules.LINUX, entries.toArray(OfferEntry[]::new));
        SafePath deepest = offer.entries().get(127).path();
        assertEquals(128, deepest.names().size());
        assertEquals("d", deepest.name());
    }
}
