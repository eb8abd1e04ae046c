package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.SafePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the target folder looks like before an offer is accepted; it may change until then, and so nothing relies on it
 * but what the person is shown, and which files are asked for at all.
 */
public final class Survey {
    private final OptionalLong freeBytes;
    private final BitSet taken;
    private final BitSet notNewer;
    private final Optional<TransferFailure> obstacle;

    private Survey(Optional<TransferFailure> obstacle, OptionalLong freeBytes, BitSet taken, BitSet notNewer) {
        this.obstacle = obstacle;
        this.freeBytes = freeBytes;
        this.taken = taken;
        this.notNewer = notNewer;
    }

    /** Of a folder that is not there yet, or cannot be looked into: all names are free. */
    private static Survey ofNothing(Optional<TransferFailure> obstacle) {
        return new Survey(obstacle, OptionalLong.empty(), new BitSet(), new BitSet());
    }

    /** Looks at a folder and writes nothing; blocks. */
    static Survey of(Path root, ReceivedOffer offer) {
        Optional<TransferFailure> obstacle = obstacle(root);
        try (FolderWalk walk = FolderWalk.from(root)) {
            OptionalLong free = OptionalLong.of(Files.getFileStore(root).getUsableSpace());
            Survey survey = new Survey(obstacle, free, new BitSet(), new BitSet());
            survey.look(walk, offer);
            return survey;
        } catch (NoSuchFileException | InvalidPathException e) {
            return ofNothing(obstacle); // it will be made, or the system has no characters for a name in it
        } catch (IOException e) {
            return ofNothing(Optional.of(TransferFailure.TARGET_NOT_WRITABLE));
        }
    }

    /** A folder that is missing will be made in the nearest one above it that is there. */
    private static Optional<TransferFailure> obstacle(Path root) {
        Path there = root.toAbsolutePath();
        while (there != null && Files.notExists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        boolean writable = there != null && Files.isDirectory(there) && Files.isWritable(there);
        return writable ? Optional.empty() : Optional.of(TransferFailure.TARGET_NOT_WRITABLE);
    }

    private void look(FolderWalk walk, ReceivedOffer offer) throws IOException {
        Map<@Nullable SafePath, List<String>> folders = new HashMap<>();
        folders.put(null, List.of());
        for (int i = 0; i < offer.entries().size(); i++) {
            ReceivedEntry entry = offer.entries().get(i);
            List<String> parent = folders.get(entry.path().parent());
            BasicFileAttributes there =
                    parent == null ? null : walk.to(parent).look(entry.path().name());
            if (parent == null || there == null) {
                continue; // free, or in a folder that is not there
            }
            taken.set(i);
            if (entry.kind().isFile()) {
                notNewer.set(i, there.isRegularFile() && !Placing.isNewer(entry, there));
            } else if (there.isDirectory()) {
                List<String> inside = new ArrayList<>(parent);
                inside.add(entry.path().name());
                folders.put(entry.path(), inside);
            }
        }
    }

    /** Why the offer cannot go there, if that is known. */
    public Optional<TransferFailure> obstacle() {
        return obstacle;
    }

    /** What the disk has left, if it could be asked. */
    public OptionalLong freeBytes() {
        return freeBytes;
    }

    /** Whether something has the name of this entry. */
    public boolean isTaken(int entry) {
        return taken.get(entry);
    }

    /** How many names are taken. */
    public int taken() {
        return taken.cardinality();
    }

    /** Whether a plain file that is no older stands in the place of this one. */
    public boolean isNotNewer(int entry) {
        return notNewer.get(entry);
    }
}
