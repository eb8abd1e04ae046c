package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.ConflictPlan;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.SafePath;
import dev.punchline.engine.transfer.Selection;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.transfer.Holdings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the entries of one offer go, below the folder that the person chose. A folder of the offer is a new one, or a
 * real one that is there where the rule for conflicts says so; and each is entered from the chosen one down, so that
 * nothing that is put in its place later leads elsewhere. Blocks on the disk.
 */
final class TargetFolder {
    private static final Logger log = LoggerFactory.getLogger(TargetFolder.class);

    /** Leaves room for the rest of the partial name within the 255 bytes of a name. */
    private static final int PART_STEM_BYTES = 200;

    private final Path root;
    private final Selection selection;
    private final ConflictPlan conflicts;
    private final NameRules rules;
    private final ReceivedOffer offer;
    private final Map<SafePath, List<String>> folders = new HashMap<>();
    private final List<List<String>> made = new ArrayList<>();
    private String mark;
    private @Nullable Object rootKey;

    TargetFolder(Destination destination, NameRules rules, ReceivedOffer offer) {
        root = destination.root();
        selection = destination.selection();
        conflicts = destination.conflicts();
        this.rules = rules;
        this.offer = offer;
        mark = offer.transfer().shortId();
    }

    /** Names partial files as an earlier transfer of the same did. */
    void goOnWith(Unfinished past) {
        if (!past.mark().isEmpty()) {
            mark = past.mark();
        }
    }

    /**
     * What keeps the target from taking the offer, or null when it can and its folders are made.
     *
     * @param notes told what is about to be made, before it is
     */
    @Nullable
    TransferFailure prepare(Unfinished past, Consumer<JournalRecord> notes) {
        try {
            if (!Files.isDirectory(root)) { // or it is a link to one, which the next call would not take
                Files.createDirectories(root);
            }
            try (FolderWalk walk = FolderWalk.from(root)) {
                rootKey = walk.root().key();
                Leavings.sweep(walk.root(), mark);
                tryToWrite(walk.root());
                makeFolders(walk, past, notes);
            }
            return null;
        } catch (IOException e) {
            return refused(e);
        }
    }

    private TransferFailure refused(IOException e) {
        log.debug("{} can't take the offer: {}", root, e.toString());
        TransferFailure why = StorageFault.writing(e, root, 0);
        return why == TransferFailure.STORAGE_FAULT || why == TransferFailure.TARGET_MISSING
                ? TransferFailure.TARGET_NOT_WRITABLE
                : why;
    }

    /** Permissions, read-only disks and rights of shares: only trying tells. */
    private void tryToWrite(HeldFolder folder) throws IOException {
        String name = Leavings.probe(mark);
        folder.createFile(name).close();
        folder.deleteFile(name);
    }

    private void makeFolders(FolderWalk walk, Unfinished past, Consumer<JournalRecord> notes) throws IOException {
        for (int i = 0; i < offer.entries().size(); i++) {
            ReceivedEntry entry = entry(i);
            int entryOf = i;
            if (!entry.kind().isFile() && selection.wants(i)) {
                List<String> place = earlier(walk, entry.path(), past.folders().get(i));
                folders.put(
                        entry.path(),
                        place == null
                                ? makeFolder(walk, i, way -> notes.accept(new JournalRecord.Folder(entryOf, way)))
                                : place);
            }
        }
    }

    /** Where it was made when the transfer began, or null if it is to be made. */
    private @Nullable List<String> earlier(FolderWalk walk, SafePath path, JournalRecord.@Nullable Folder made)
            throws IOException {
        if (made == null || !made.way().subList(0, made.way().size() - 1).equals(parentOf(path))) {
            return null;
        }
        BasicFileAttributes ours = walk.to(parentOf(path)).look(made.name());
        if (ours == null || !ours.isDirectory()) {
            return null;
        }
        this.made.add(made.way());
        return made.way();
    }

    private List<String> makeFolder(FolderWalk walk, int folder, Consumer<List<String>> notes) throws IOException {
        SafePath path = entry(folder).path();
        List<String> place = new ArrayList<>(parentOf(path));
        HeldFolder parent = walk.to(place);
        BasicFileAttributes there = conflicts.of(folder).mergesFolders() ? parent.look(path.name()) : null;
        if (there != null && there.isDirectory()) {
            place.add(path.name());
            return List.copyOf(place); // which is not ours to date, nor to remove
        }
        place.add(FreeName.take(parent, path, rules, name -> {
            notes.accept(Leavings.inside(place, name));
            parent.createFolder(name, new HeldFolder.From(Leavings.aside(mark)));
        }));
        made.add(List.copyOf(place));
        return List.copyOf(place);
    }

    /** A way to the folders of the offer for one thread, which closes it. */
    FolderWalk walk() throws IOException {
        return FolderWalk.again(root, rootKey);
    }

    /** Names of the folders that an entry is in, from the chosen one down. */
    List<String> parentOf(SafePath path) {
        SafePath parent = path.parent();
        if (parent == null) {
            return List.of();
        }
        List<String> folder = folders.get(parent);
        if (folder == null) {
            throw new IllegalStateException("no folder was made for " + parent);
        }
        return folder;
    }

    /** Why an entry could not be written, as far as the system tells. */
    TransferFailure why(IOException fault, int file, long wanted) {
        Path folder = root;
        for (String name : parentOf(entry(file).path())) {
            folder = folder.resolve(name);
        }
        return StorageFault.writing(fault, folder, wanted);
    }

    ReceivedEntry entry(int file) {
        return offer.entries().get(file);
    }

    /** @param notes told which name the file is about to get, and how */
    Placing placing(int file, BiConsumer<JournalRecord.Place, String> notes) {
        return new Placing(rules, conflicts.of(file), notes);
    }

    /** Where the partial file of an entry is, from the chosen folder down. */
    List<String> partOf(int file) {
        return Leavings.inside(parentOf(entry(file).path()), partName(file));
    }

    /** {@code name.3fa9c1d2-17.part}: a person sees what it is, and no other file of the transfer has it. */
    String partName(int file) {
        String name = entry(file).path().name();
        while (name.getBytes(StandardCharsets.UTF_8).length > PART_STEM_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name + Leavings.ending(mark, file);
    }

    /** What the journal of the transfer begins with: the mark of its partial files, and what was accepted. */
    List<JournalRecord> opening(PeerId peer) {
        List<JournalRecord> records = new ArrayList<>();
        records.add(new JournalRecord.Opened(mark));
        records.add(
                new JournalRecord.From(peer, root.toAbsolutePath().normalize().toString()));
        String title = offer.entries().isEmpty() ? "" : entry(0).path().name();
        int files = (int) IntStream.range(0, entries()).filter(this::wantsFile).count();
        records.add(new JournalRecord.Accepted(selection.bytes(offer), files, conflicts.rest(), title));
        for (int from = 0; from < entries(); from += JournalRecord.MAX_BITS) {
            int to = Math.min(entries(), from + JournalRecord.MAX_BITS);
            BitSet some = selection.leftOut(from, to);
            if (!some.isEmpty()) {
                records.add(new JournalRecord.LeftOut(from, some));
            }
            for (ConflictRule rule : ConflictRule.values()) {
                BitSet ruled = conflicts.exceptions(rule, from, to);
                if (!ruled.isEmpty()) {
                    records.add(new JournalRecord.Ruled(rule, from, ruled));
                }
            }
        }
        return records;
    }

    /** The folders that the transfer has made. */
    List<JournalRecord> madeFolders() {
        List<JournalRecord> records = new ArrayList<>();
        Set<List<String>> ours = new HashSet<>(made);
        for (int i = 0; i < offer.entries().size(); i++) {
            List<String> folder = folders.get(entry(i).path());
            if (folder != null && ours.contains(folder)) {
                records.add(new JournalRecord.Folder(i, folder));
            }
        }
        return records;
    }

    /** The disk that it is on. */
    FileStore disk() throws IOException {
        return Files.getFileStore(root);
    }

    /** What is still to be written, when so much is there. */
    long bytesWithout(Holdings held, BitSet alike) {
        BitSet there = held.complete();
        there.or(alike);
        long whole = there.stream().mapToLong(file -> entry(file).size()).sum();
        long begun =
                held.beginnings().values().stream().mapToLong(Long::longValue).sum();
        return selection.bytes(offer) - whole - begun;
    }

    /** Whether some files that are equal to those that are there are not wanted a second time. */
    boolean keepsEqualFiles() {
        return conflicts.knows(ConflictRule.SKIP);
    }

    /** Whether this file is not wanted a second time if one that is there is equal to it. */
    boolean keepsEqual(int file) {
        return conflicts.of(file) == ConflictRule.SKIP;
    }

    /** How many entries the offer has. */
    int entries() {
        return offer.entries().size();
    }

    /** Whether the entry is a file that is wanted. */
    boolean wantsFile(int entry) {
        return entry(entry).kind().isFile() && selection.wants(entry);
    }

    /** Gives the folders the dates of the offer, the innermost first: what is made in a folder dates it anew. */
    void complete() {
        try (FolderWalk walk = walk()) {
            force(walk);
            Set<List<String>> ours = new HashSet<>(made);
            for (int i = offer.entries().size() - 1; i >= 0; i--) {
                ReceivedEntry entry = offer.entries().get(i);
                List<String> folder = folders.get(entry.path());
                if (folder != null && ours.contains(folder)) {
                    date(walk, folder, entry.modifiedMillis());
                }
            }
        } catch (IOException e) {
            log.debug("the folders below {} keep their dates: {}", root, e.toString());
        }
    }

    /** Names are as safe as bytes before the sender is told that all is here: one request for each folder. */
    private void force(FolderWalk walk) throws IOException {
        Set<List<String>> written = new HashSet<>(folders.values());
        written.add(List.of());
        for (List<String> folder : written) {
            try {
                walk.to(folder).force();
            } catch (IOException e) {
                log.debug("the names in {} reach the disk when they do: {}", folder, e.toString());
            }
        }
    }

    private static void date(FolderWalk walk, List<String> folder, long modifiedMillis) {
        try {
            int last = folder.size() - 1;
            PartialFile.date(walk.to(folder.subList(0, last)), folder.get(last), modifiedMillis);
        } catch (IOException e) {
            log.debug("{} keeps its date: {}", folder, e.toString()); // not worth the transfer
        }
    }

    /** Removes the folders that were made here and are empty. */
    void removeEmptyFolders() {
        Collections.reverse(made);
        try (FolderWalk walk = walk()) {
            for (List<String> folder : made) {
                Leavings.removeIfEmpty(walk, folder);
            }
        } catch (IOException e) {
            log.debug("the folders below {} stay: {}", root, e.toString());
        }
        made.clear();
    }
}
