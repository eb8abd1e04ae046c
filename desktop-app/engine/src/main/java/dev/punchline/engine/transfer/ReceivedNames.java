package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one gate that every received name passes: takes an offer in as its frames arrive and makes a
 * {@link ReceivedOffer} of it.
 *
 * <p>Work and memory grow with the entries it is given, which the header bounds: about 250 bytes each besides the name.
 * After a refusal it is of no use.
 */
final class ReceivedNames {
    private static final int ROOT = -1;

    private final OfferHeader header;
    private final NameRules rules;
    private final List<ReceivedEntry> entries = new ArrayList<>();
    private final List<NameRepair> repairs = new ArrayList<>();
    private final Set<Place> offered = new HashSet<>();
    private final Map<Place, Integer> folders = new HashMap<>();
    private final Map<Place, Integer> taken = new HashMap<>();
    private long totalBytes;
    private long listBytes;

    /** A name in a folder, which is named by the number of its entry. */
    private record Place(int folder, String name) {}

    ReceivedNames(OfferHeader header, NameRules rules) {
        this.header = header;
        this.rules = rules;
    }

    /** @throws UnsafePathException if the entry lies, or must not be written */
    void add(OfferEntry entry) throws UnsafePathException {
        listBytes += entry.encodedLength();
        if (entries.size() == header.entryCount() || listBytes > OfferTree.MAX_LIST_BYTES) {
            throw new UnsafePathException("more entries than announced or allowed");
        }
        if (entry.size() > header.totalBytes() - totalBytes) {
            throw new UnsafePathException("more bytes than announced");
        }
        totalBytes += entry.size();
        SafePath path = place(entry);
        entries.add(new ReceivedEntry(path, entry.kind(), entry.size(), entry.modifiedMillis()));
    }

    /** @throws UnsafePathException if it is not what the header announced */
    ReceivedOffer build() throws UnsafePathException {
        if (entries.size() != header.entryCount() || totalBytes != header.totalBytes()) {
            throw new UnsafePathException("less than announced");
        }
        return new ReceivedOffer(header.transfer(), entries, totalBytes, repairs);
    }

    private SafePath place(OfferEntry entry) throws UnsafePathException {
        List<String> names = entry.path();
        int folder = ROOT;
        for (String name : names.subList(0, names.size() - 1)) {
            Integer next = folders.get(new Place(folder, name));
            if (next == null) {
                throw new UnsafePathException("an entry comes without its folder, or under a file");
            }
            folder = next;
        }
        Place place = new Place(folder, names.get(names.size() - 1));
        if (!offered.add(place)) {
            throw new UnsafePathException("two entries of one name");
        }
        @Nullable SafePath parent = folder == ROOT ? null : entries.get(folder).path();
        SafePath path = new SafePath(parent, freeName(folder, SafeName.of(place.name(), rules)));
        if (!path.name().equals(place.name())) {
            repairs.add(new NameRepair(ShownText.of(String.join("/", names)), path));
        }
        if (!entry.kind().isFile()) {
            folders.put(place, entries.size());
        }
        return path;
    }

    /** Keeps apart what one file system can't: names that differ in case, or in the way an accent is written. */
    private String freeName(int folder, String wanted) {
        Place key = new Place(folder, SafeName.key(wanted, rules));
        Integer last = taken.putIfAbsent(key, 1);
        if (last == null) {
            return wanted;
        }
        // Counts on from the last number, or ten thousand equal names would cost their square.
        int number = last + 1;
        String name = SafeName.numbered(wanted, number, rules);
        while (taken.putIfAbsent(new Place(folder, SafeName.key(name, rules)), 1) != null) {
            number++;
            name = SafeName.numbered(wanted, number, rules);
        }
        taken.put(key, number);
        return name;
    }
}
