package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Gives a whole file, forced to the disk, its final name by the rule for conflicts. Only a plain file is ever replaced,
 * in one step; folders and links that have the name stay.
 */
final class Placing {
    /** Read in pieces of this size when two files are compared: large enough that the disk sets the pace. */
    private static final int PIECE = 1 << 20;

    private final NameRules rules;
    private final ConflictRule conflicts;

    private final BiConsumer<JournalRecord.Place, String> notes;

    /** @param notes told what is about to happen, before it does */
    Placing(NameRules rules, ConflictRule conflicts, BiConsumer<JournalRecord.Place, String> notes) {
        this.rules = rules;
        this.conflicts = conflicts;
        this.notes = notes;
    }

    /** Returns the name that it has now. After a failure the part is still there under its name. */
    String place(HeldFolder folder, HeldFolder.From part, ReceivedEntry entry) throws IOException {
        String name = entry.path().name();
        BasicFileAttributes there = folder.look(name);
        return switch (there != null && there.isRegularFile() ? verdict(folder, part, entry, there) : Verdict.BESIDE) {
            case INSTEAD -> {
                notes.accept(JournalRecord.Place.TAKEN, name);
                folder.rename(part, name);
                yield name;
            }
            case KEEP_OLD -> {
                notes.accept(JournalRecord.Place.TAKEN, name);
                folder.deleteFile(part.name());
                yield name;
            }
            case BESIDE -> placeBeside(folder, part, entry);
        };
    }

    private enum Verdict {
        BESIDE,
        INSTEAD,
        KEEP_OLD
    }

    private Verdict verdict(HeldFolder folder, HeldFolder.From part, ReceivedEntry entry, BasicFileAttributes there)
            throws IOException {
        return switch (conflicts) {
            case ASK, RENAME -> Verdict.BESIDE;
            case REPLACE -> Verdict.INSTEAD;
            case NEWER -> isNewer(entry, there) ? Verdict.INSTEAD : Verdict.KEEP_OLD;
            case SKIP -> areEqual(folder, part.name(), entry, there) ? Verdict.KEEP_OLD : Verdict.BESIDE;
        };
    }

    /** Whether the offered file is of a later date; a difference below two seconds is the clock of FAT. */
    static boolean isNewer(ReceivedEntry entry, BasicFileAttributes there) {
        return entry.modifiedMillis() - 2000 >= there.lastModifiedTime().toMillis();
    }

    private static boolean areEqual(HeldFolder folder, String part, ReceivedEntry entry, BasicFileAttributes there)
            throws IOException {
        return entry.size() == there.size()
                && Arrays.equals(hash(folder, part), hash(folder, entry.path().name()));
    }

    private static byte[] hash(HeldFolder folder, String name) throws IOException {
        MessageDigest digest = Digests.sha256();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (FileChannel file = folder.readFile(name)) {
            while (file.read(piece.clear()) >= 0) {
                digest.update(piece.flip());
            }
        }
        return digest.digest();
    }

    /** The name is taken by an empty file of ours, which the rename then replaces: a plain rename replaces anything. */
    private String placeBeside(HeldFolder folder, HeldFolder.From part, ReceivedEntry entry) throws IOException {
        String place = FreeName.take(folder, entry.path(), rules, name -> {
            notes.accept(JournalRecord.Place.FREE, name);
            folder.createFile(name).close();
        });
        try {
            folder.rename(part, place);
            return place;
        } catch (IOException e) {
            folder.deleteFile(place);
            throw e;
        }
    }
}
