package dev.punchline.gui.offer;

import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.OfferedItem.Kind;
import dev.punchline.engine.event.OfferedItem.Place;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Which item of an offer is in which folder, by their numbers, in arrays: an offer may hold 250,000. Immutable; making
 * it takes up to a second, and may be done on any thread.
 */
final class OfferOutline {
    /** Stands for no item. */
    static final int NONE = -1;

    private final List<OfferedItem> items;
    private final int[] parent;
    private final int[] firstInside;
    private final int[] nextBeside;
    private final byte[] depth; // a path has 128 names at most
    private final long[] bytes;
    private final int[] files;
    private final BitSet folders = new BitSet();
    private final BitSet taken = new BitSet();
    private int firstTop = NONE;

    /**
     * @param items every folder before what is in it; the number of each is its place in the list
     * @throws IllegalArgumentException if one has another number
     */
    OfferOutline(List<OfferedItem> items) {
        int count = items.size();
        this.items = items;
        parent = new int[count];
        firstInside = filled(count);
        nextBeside = filled(count);
        depth = new byte[count];
        bytes = new long[count];
        files = new int[count];
        int[] lastInside = filled(count);
        int lastTop = NONE;
        Map<String, Integer> folderOf = new HashMap<>();
        for (int i = 0; i < count; i++) {
            OfferedItem item = items.get(i);
            if (item.number() != i) {
                throw new IllegalArgumentException("item " + i + " has the number " + item.number());
            }
            int in = folderOf.getOrDefault(around(item.path()), NONE);
            parent[i] = in;
            if (in == NONE) {
                lastTop = append(i, lastTop);
            } else {
                depth[i] = (byte) (depth[in] + 1);
                if (firstInside[in] == NONE) {
                    firstInside[in] = i;
                } else {
                    nextBeside[lastInside[in]] = i;
                }
                lastInside[in] = i;
            }
            note(item, folderOf);
        }
        addUp();
    }

    private static int[] filled(int count) {
        int[] none = new int[count];
        Arrays.fill(none, NONE);
        return none;
    }

    private static String around(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private int append(int item, int lastTop) {
        if (lastTop == NONE) {
            firstTop = item;
        } else {
            nextBeside[lastTop] = item;
        }
        return item;
    }

    private void note(OfferedItem item, Map<String, Integer> folderOf) {
        int i = item.number();
        if (item.kind() == Kind.FOLDER) {
            folders.set(i);
            folderOf.put(item.path(), i);
        } else {
            bytes[i] = item.size();
            files[i] = 1;
        }
        taken.set(i, item.place() == Place.TAKEN);
    }

    private void addUp() {
        for (int i = parent.length - 1; i >= 0; i--) {
            if (parent[i] != NONE) {
                bytes[parent[i]] += bytes[i];
                files[parent[i]] += files[i];
            }
        }
    }

    /** How many items there are. */
    int size() {
        return parent.length;
    }

    OfferedItem item(int item) {
        return items.get(item);
    }

    /** Its own name. */
    String name(int item) {
        String path = items.get(item).path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it is in, or {@link #NONE}. */
    int parent(int item) {
        return parent[item];
    }

    /** In how many folders it is. */
    int depth(int item) {
        return depth[item];
    }

    boolean isFolder(int item) {
        return folders.get(item);
    }

    /** Whether nothing is in it: a file, or an empty folder. */
    boolean isLeaf(int item) {
        return firstInside[item] == NONE;
    }

    /** Whether something has its name already. */
    boolean isTaken(int item) {
        return taken.get(item);
    }

    /** Its size, or that of all that is in it. */
    long bytes(int item) {
        return bytes[item];
    }

    /** How many files it is or holds. */
    int files(int item) {
        return files[item];
    }

    /** Tells what is directly in a folder, or for {@link #NONE} in none, in the order of the offer. */
    void inside(int folder, IntConsumer each) {
        int next = folder == NONE ? firstTop : firstInside[folder];
        for (int i = next; i != NONE; i = nextBeside[i]) {
            each.accept(i);
        }
    }
}
