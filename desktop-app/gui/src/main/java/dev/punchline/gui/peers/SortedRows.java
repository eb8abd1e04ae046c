package dev.punchline.gui.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ObservableListBase;

/**
 * The rows that the search lets through, in order. A row that changes is moved by two binary searches: a {@code SortedList} sorts all anew at each change,
 * which in a room of 2,000 whose peers come and go takes the JavaFX thread.
 *
 * <p>A move is told as a permutation, never as a removal and an addition: at a removal a list view chooses another row,
 * and what is dropped next goes to whom nobody meant.
 */
final class SortedRows extends ObservableListBase<PeerRow> {
    private final List<Place> places = new ArrayList<>();
    private final Map<PeerRow, Place> known = new HashMap<>();
    private final Comparator<Place> order;
    private String search = "";

    SortedRows(Comparator<Place> order) {
        this.order = order;
    }

    @Override
    public PeerRow get(int index) {
        return places.get(index).row();
    }

    @Override
    public int size() {
        return places.size();
    }

    /** Whether the search lets it through; no search through the rows. */
    boolean has(PeerRow row) {
        return known.containsKey(row);
    }

    /** Shows those among all rows that have these words, told as one change. */
    void find(String words, Collection<PeerRow> all) {
        search = words.strip().toLowerCase(Locale.ROOT);
        beginChange();
        all.forEach(this::put);
        endChange();
    }

    /** Puts a row where it belongs, if the search lets it through; to be called whenever it has changed. */
    void put(PeerRow row) {
        Place now = Place.of(row);
        Place before = known.get(row);
        if (!now.words().contains(search)) {
            if (before != null) {
                remove(before);
            }
        } else if (before == null) {
            insert(now);
        } else if (!before.equals(now)) {
            move(before, now);
        }
    }

    private void remove(Place place) {
        int index = Collections.binarySearch(places, place, order);
        beginChange();
        known.remove(place.row());
        places.remove(index);
        nextRemove(index, place.row());
        endChange();
    }

    private void insert(Place place) {
        int index = gap(place);
        beginChange();
        known.put(place.row(), place);
        places.add(index, place);
        nextAdd(index, index + 1);
        endChange();
    }

    private void move(Place before, Place now) {
        known.put(now.row(), now);
        int from = Collections.binarySearch(places, before, order);
        places.remove(from);
        int to = gap(now);
        places.add(to, now);
        if (from != to) {
            beginChange();
            int first = Math.min(from, to);
            int end = Math.max(from, to) + 1;
            nextPermutation(first, end, permutation(first, end, from, to));
            endChange();
        }
    }

    /** Where each one of a range went when one of them moved. */
    private static int[] permutation(int first, int end, int from, int to) {
        int[] moved = new int[end - first];
        for (int i = first; i < end; i++) {
            moved[i - first] = i + Integer.signum(from - to);
        }
        moved[from - first] = to;
        return moved;
    }

    /** Ids differ, so the place is never taken. */
    private int gap(Place place) {
        return -Collections.binarySearch(places, place, order) - 1;
    }
}
