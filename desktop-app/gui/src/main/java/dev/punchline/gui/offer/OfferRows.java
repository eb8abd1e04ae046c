package dev.punchline.gui.offer;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The items of an offer that are to be seen: those in open folders, one row each, by their numbers. What is in a folder is
 * only looked at when it is opened. Confined to the JavaFX thread.
 */
final class OfferRows extends ObservableListBase<Integer> {
    private final OfferOutline outline;
    private final BitSet open = new BitSet();
    private int[] rows = new int[0];
    private int count;

    /** All folders closed, but one that holds everything. */
    OfferRows(OfferOutline outline) {
        this.outline = outline;
        insert(0, OfferOutline.NONE);
        if (count == 1 && outline.isFolder(rows[0])) {
            open(0);
        }
    }

    boolean isOpen(int item) {
        return open.get(item);
    }

    /** Opens the folder in this row, if it is a closed one with something in it. */
    void open(int row) {
        int item = rows[row];
        if (!outline.isLeaf(item) && !open.get(item)) {
            open.set(item);
            insert(row + 1, item);
        }
    }

    /** Closes the folder in this row; folders in it stay open for the next time. */
    void close(int row) {
        int item = rows[row];
        if (!open.get(item)) {
            return;
        }
        open.clear(item);
        int end = row + 1;
        while (end < count && outline.depth(rows[end]) > outline.depth(item)) {
            end++;
        }
        List<Integer> gone = listed(Arrays.copyOfRange(rows, row + 1, end));
        System.arraycopy(rows, end, rows, row + 1, count - end);
        count -= gone.size();
        beginChange();
        nextUpdate(row);
        nextRemove(row + 1, gone);
        endChange();
    }

    /** The row of the folder that the item in this row is in, or {@link OfferOutline#NONE}. */
    int rowOfFolder(int row) {
        int folder = outline.parent(rows[row]);
        int above = row;
        while (above >= 0 && rows[above] != folder) {
            above--;
        }
        return above;
    }

    private void insert(int at, int folder) {
        Visible inside = new Visible();
        inside.add(folder);
        int[] grown = new int[count + inside.count];
        System.arraycopy(rows, 0, grown, 0, at);
        System.arraycopy(inside.items, 0, grown, at, inside.count);
        System.arraycopy(rows, at, grown, at + inside.count, count - at);
        rows = grown;
        count = grown.length;
        beginChange();
        if (at > 0) {
            nextUpdate(at - 1);
        }
        nextAdd(at, at + inside.count);
        endChange();
    }

    /** Gathers what is seen of a folder. */
    private final class Visible {
        private int[] items = new int[16];
        private int count;

        private void add(int folder) {
            outline.inside(folder, item -> {
                if (count == items.length) {
                    items = Arrays.copyOf(items, 2 * count);
                }
                items[count++] = item;
                if (open.get(item)) {
                    add(item);
                }
            });
        }
    }

    private static List<Integer> listed(int[] items) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return items[index];
            }

            @Override
            public int size() {
                return items.length;
            }
        };
    }

    @Override
    public Integer get(int row) {
        if (row >= count) {
            throw new IndexOutOfBoundsException("row " + row);
        }
        return rows[row];
    }

    @Override
    public int size() {
        return count;
    }
}
