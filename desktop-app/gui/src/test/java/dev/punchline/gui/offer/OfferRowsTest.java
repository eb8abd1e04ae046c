package dev.punchline.gui.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.OfferedItem.Kind;
import dev.punchline.engine.event.OfferedItem.Place;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class OfferRowsTest {
    @Test
    void onlyWhatIsInOpenFoldersIsSeen() {
        OfferRows rows = new OfferRows(new Tree()
                .folder("t", Place.FREE)
                .file("b", 1, Place.FREE)
                .folder("t/u", Place.FREE)
                .file("t/u/x", 1, Place.FREE)
                .file("t/a", 1, Place.FREE)
                .outline());
        assertEquals(List.of(0, 1), List.copyOf(rows));
        rows.open(0);
        assertEquals(List.of(0, 2, 4, 1), List.copyOf(rows));
        rows.open(1);
        rows.close(0);
        assertEquals(List.of(0, 1), List.copyOf(rows));
        rows.open(0);
        assertEquals(List.of(0, 2, 3, 4, 1), List.copyOf(rows), "a folder that was open is open again");
        assertEquals(1, rows.rowOfFolder(2));
        assertEquals(OfferOutline.NONE, rows.rowOfFolder(4));
    }

    @Test
    void aFolderThatHoldsEverythingIsOpen() {
        OfferRows rows = new OfferRows(
                new Tree().folder("t", Place.FREE).file("t/a", 1, Place.FREE).outline());
        assertEquals(List.of(0, 1), List.copyOf(rows));
    }

    @Test
    void whatIsToldOfChangesIsWhatChanged() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(~seed);
            OfferRows rows = new OfferRows(Tree.random(random).outline());
            List<Integer> mirror = new ArrayList<>(rows);
            rows.addListener((ListChangeListener<Integer>) change -> {
                while (change.next()) {
                    if (!change.wasUpdated()) {
                        mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                                .clear();
                        mirror.addAll(change.getFrom(), change.getAddedSubList());
                    }
                }
            });
            for (int step = 0; step < 20; step++) {
                int row = random.nextInt(rows.size());
                if (random.nextBoolean()) {
                    rows.open(row);
                } else {
                    rows.close(row);
                }
                assertEquals(List.copyOf(rows), mirror, "seed " + seed);
            }
        }
    }

    @Test
    void aQuarterOfAMillionItemsAreAddedUpAndOpened() {
        int count = 250_000;
        OfferOutline outline = new OfferOutline(many(count));
        OfferRows rows = new OfferRows(outline);
        OfferChoice choice = new OfferChoice(outline, ConflictRule.ASK);
        assertEquals(count, rows.size(), "one folder holds everything, and is open");
        assertEquals(count - 1, choice.files());
        choice.toggle(count - 1);
        assertEquals(2 * (count - 2), choice.bytes());
        assertEquals(Set.of(count - 1), choice.answer().leftOut());
        rows.close(0);
        assertEquals(1, rows.size());
    }

    /** Made as they are looked at, as the engine does. */
    private static List<OfferedItem> many(int count) {
        return new AbstractList<>() {
            @Override
            public OfferedItem get(int i) {
                return i == 0
                        ? new OfferedItem(0, "t", Kind.FOLDER, 0, Set.of(), Place.FREE)
                        : new OfferedItem(i, "t/" + i, Kind.FILE, 2, Set.of(), Place.FREE);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    @Test
    void anItemWithTheNumberOfAnotherIsRefused() {
        List<OfferedItem> items = List.of(new OfferedItem(1, "a", Kind.FILE, 0, Set.of(), Place.FREE));
        assertThrows(IllegalArgumentException.class, () -> new OfferOutline(items));
    }
}
