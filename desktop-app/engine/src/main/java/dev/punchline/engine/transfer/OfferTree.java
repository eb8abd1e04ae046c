package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.BitSet;
import java.util.List;

/**
 * What this side offers: files and folders, every folder before what is in it. Immutable.
 *
 * @param entries 1 to {@link OfferHeader#MAX_ENTRIES}
 */
public record OfferTree(List<OfferEntry> entries) {
    /** What the list of an offer may take on the wire; a receiver holds about as much in memory. */
    public static final long MAX_LIST_BYTES = 64L << 20;

    /** @throws IllegalArgumentException if there is nothing in it, or more than one offer holds */
    public OfferTree {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > OfferHeader.MAX_ENTRIES) {
            throw new IllegalArgumentException("an offer of " + entries.size() + " entries");
        }
        long listBytes = entries.stream().mapToLong(OfferEntry::encodedLength).sum();
        if (listBytes > MAX_LIST_BYTES) {
            throw new IllegalArgumentException("the list of the offer takes " + listBytes + " bytes");
        }
    }

    /** Sizes of all files added up. */
    public long totalBytes() {
        return entries.stream().mapToLong(OfferEntry::size).sum();
    }

    /** Files, folders not counted. */
    public int fileCount() {
        return (int) entries.stream().filter(entry -> entry.kind().isFile()).count();
    }

    /** Sizes of these files added up. */
    long bytesOf(BitSet files) {
        return files.stream().mapToLong(file -> entries.get(file).size()).sum();
    }

    /** What the receiver has, added up. */
    long bytesOf(Holdings held) {
        long beginnings =
                held.beginnings().values().stream().mapToLong(Long::longValue).sum();
        return bytesOf(held.complete()) + beginnings;
    }

    /** Whether somebody can have this of the offer: whole files, and beginnings that leave something to be sent. */
    boolean mayBeHeld(Holdings held) {
        return held.complete().stream().allMatch(file -> isFile(file))
                && held.beginnings().entrySet().stream()
                        .allMatch(of -> isFile(of.getKey())
                                && of.getValue() < entries.get(of.getKey()).size());
    }

    private boolean isFile(int entry) {
        return entry < entries.size() && entries.get(entry).kind().isFile();
    }

    /** Path of an entry for people: joined by slashes, with nothing in it that a terminal would act on. */
    public String shownPath(int entry) {
        return ShownText.of(String.join("/", entries.get(entry).path()));
    }
}
