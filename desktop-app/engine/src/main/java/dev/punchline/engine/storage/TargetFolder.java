package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.SafePath;
import dev.punchline.engine.transfer.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    private final ConflictRule conflicts;
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

    /** What keeps the target from taking the offer, or null when it can and its folders are made. */
    @Nullable
    TransferFailure prepare(Unfinished past) {
        try {
            if (!Files.isDirectory(root)) { // or it is a link to one, which the next call would not take
                Files.createDirectories(root);
            }
            if (Files.getFileStore(root).getUsableSpace() < selection.bytes(offer)) {
                return TransferFailure.DISK_FULL;
            }
            try (FolderWalk walk = FolderWalk.from(root)) {
                rootKey = walk.root().key();
                tryToWrite(walk.root());
                if (!past.mark().isEmpty()) {
                    mark = past.mark();
                }
                makeFolders(walk, past);
            }
            return null;
        } catch (IOException e) {
            log.debug("{} can't take the offer: {}", root, e.toString());
            TransferFailure why = StorageFault.writing(e, root, 0);
            return why == TransferFailure.STORAGE_FAULT || why == TransferFailure.TARGET_MISSING
                    ? TransferFailure.TARGET_NOT_WRITABLE
                    : why;
        }
    }

    /** Permissions, read-only disks and rights of shares: only trying tells. */
    private static void tryToWrite(HeldFolder folder) throws IOException {
        String name = ".punchline-" + UUID.randomUUID() + ".part";
        folder.createFile(name).close();
        folder.deleteFile(name);
    }

    private void makeFolders(FolderWalk walk, Unfinished past) throws IOException {
        for (int i = 0; i < offer.entries().size(); i++) {
            ReceivedEntry entry = entry(i);
            if (!entry.kind().isFile() && selection.wants(i)) {
                String earlier = past.folders().get(i);
                folders.put(entry.path(), makeFolder(walk, entry.path(), earlier));
            }
        }
    }

    private List<String> makeFolder(FolderWalk walk, SafePath path, @Nullable String earlier) throws IOException {
        List<String> place = new ArrayList<>(parentOf(path));
        HeldFolder parent = walk.to(place);
        BasicFileAttributes ours = earlier == null ? null : parent.look(earlier);
        if (earlier != null && ours != null && ours.isDirectory()) {
            place.add(earlier); // made when the transfer began
            made.add(List.copyOf(place));
            return List.copyOf(place);
        }
        BasicFileAttributes there = conflicts.mergesFolders() ? parent.look(path.name()) : null;
        if (there != null && there.isDirectory()) {
            place.add(path.name());
            return List.copyOf(place); // which is not ours to date, nor to remove
        }
        place.add(FreeName.folder(parent, path, rules));
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

    Placing placing() {
        return new Placing(rules, conflicts);
    }

    /** {@code name.3fa9c1d2-17.part}: a person sees what it is, and no other file of the transfer has it. */
    String partName(int file) {
        String name = entry(file).path().name();
        while (name.getBytes(StandardCharsets.UTF_8).length > PART_STEM_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name + "." + mark + "-" + file + ".part";
    }

    /** What the journal of the transfer begins with: the mark of its partial files, and the folders that it made. */
    List<JournalRecord> records() {
        List<JournalRecord> records = new ArrayList<>();
        records.add(new JournalRecord.Opened(mark));
        Set<List<String>> ours = new HashSet<>(made);
        for (int i = 0; i < offer.entries().size(); i++) {
            List<String> folder = folders.get(entry(i).path());
            if (folder != null && ours.contains(folder)) {
                records.add(new JournalRecord.Folder(i, folder.get(folder.size() - 1)));
            }
        }
        return records;
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
                removeIfEmpty(walk, folder);
            }
        } catch (IOException e) {
            log.debug("the folders below {} stay: {}", root, e.toString());
        }
        made.clear();
    }

    private static void removeIfEmpty(FolderWalk walk, List<String> folder) {
        try {
            int last = folder.size() - 1;
            walk.to(folder.subList(0, last)).deleteFolder(folder.get(last));
        } catch (IOException e) {
            log.debug("{} stays: {}", folder, e.toString()); // files of the transfer or of others are in it
        }
    }
}
