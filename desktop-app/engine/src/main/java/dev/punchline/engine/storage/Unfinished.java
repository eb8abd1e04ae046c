package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.transfer.ConflictPlan;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a journal tells of a transfer that did not end: a claim, to be held against the disk before it counts. */
final class Unfinished {
    private String mark = "";
    private JournalRecord.@Nullable From from;
    private JournalRecord.@Nullable Accepted accepted;
    private final BitSet leftOut = new BitSet();
    private final Map<ConflictRule, BitSet> ruled = new EnumMap<>(ConflictRule.class);
    private long length;
    private final Map<Integer, JournalRecord.Folder> folders = new HashMap<>();
    private final Map<Integer, Draft> drafts = new HashMap<>();

    /** One file of it. */
    static final class Draft {
        private final JournalRecord.Begun begun;
        private final List<JournalRecord.Written> written = new ArrayList<>();
        private JournalRecord.@Nullable Placing placing;
        private @Nullable String placed;

        Draft(JournalRecord.Begun begun) {
            this.begun = begun;
        }

        JournalRecord.Begun begun() {
            return begun;
        }

        /** From the start on, without a gap. */
        List<JournalRecord.Written> written() {
            return written;
        }

        /** Which name it was about to get, or null. */
        JournalRecord.@Nullable Placing placing() {
            return placing;
        }

        /** Its final name, or null. */
        @Nullable
        String placed() {
            return placed;
        }

        private void end(String name) {
            placed = name;
            written.clear(); // the bytes are not read again
        }

        private void add(JournalRecord.Written chunk) {
            long end = written.isEmpty() ? 0 : Unfinished.end(written.get(written.size() - 1));
            if (chunk.offset() == end && chunk.length() > 0 && chunk.length() <= begun.size() - end) {
                written.add(chunk);
            }
        }
    }

    /** Where the next chunk begins. */
    static long end(JournalRecord.Written chunk) {
        return chunk.offset() + chunk.length();
    }

    /** Takes in one more record, which ends there in the journal. */
    void add(JournalRecord next, long end) {
        length = end;
        if (next instanceof JournalRecord.Opened opened) {
            mark = opened.mark();
        } else if (next instanceof JournalRecord.Folder folder) {
            folders.put(folder.entry(), folder);
        } else if (next instanceof JournalRecord.From sender) {
            from = sender;
        } else if (next instanceof JournalRecord.Accepted terms) {
            accepted = terms;
        } else if (next instanceof JournalRecord.LeftOut some) {
            add(some.from(), some.entries(), leftOut);
        } else if (next instanceof JournalRecord.Ruled some) {
            add(some.from(), some.entries(), ruled.computeIfAbsent(some.conflicts(), none -> new BitSet()));
        } else if (next instanceof JournalRecord.Begun begun) {
            drafts.put(begun.file(), new Draft(begun));
        } else if (next instanceof JournalRecord.Voided voided) {
            drafts.remove(voided.file());
        } else if (next instanceof JournalRecord.Written chunk) {
            of(chunk.file(), draft -> draft.add(chunk));
        } else if (next instanceof JournalRecord.Placing placing) {
            of(placing.file(), draft -> draft.placing = placing);
        } else if (next instanceof JournalRecord.Placed placed) {
            of(placed.file(), draft -> draft.end(placed.name()));
        }
    }

    private static void add(int from, BitSet some, BitSet all) {
        some.stream()
                .map(entry -> from + entry)
                .filter(entry -> entry >= 0 && entry < OfferHeader.MAX_ENTRIES)
                .forEach(all::set);
    }

    private void of(int file, Consumer<Draft> change) {
        Draft draft = drafts.get(file);
        if (draft != null) {
            change.accept(draft);
        }
    }

    /** How many bytes of the journal told this. */
    long length() {
        return length;
    }

    /** The mark in the names of its partial files; empty if there is nothing to go on with. */
    String mark() {
        return mark;
    }

    /** Who offered it and where it went, or null if that is lost. */
    JournalRecord.@Nullable From from() {
        return from;
    }

    /** What was accepted, or null if that is lost. */
    JournalRecord.@Nullable Accepted accepted() {
        return accepted;
    }

    /** Entries that were not wanted; a copy. */
    BitSet leftOut() {
        return (BitSet) leftOut.clone();
    }

    /** Which rule was to hold for which entry, besides the one for all. */
    ConflictPlan conflicts(ConflictRule rest) {
        return ConflictPlan.kept(rest, ruled);
    }

    /** Folders by entry. */
    Map<Integer, JournalRecord.Folder> folders() {
        return folders;
    }

    /** Files by entry. */
    Map<Integer, Draft> drafts() {
        return drafts;
    }
}
