package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.SafePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private Survey(OptionalLong freeBytes, BitSet taken, BitSet notNewer) {
        this.freeBytes = freeBytes;
        this.taken = taken;
        this.notNewer = notNewer;
    }

    /** Of a folder that is not there yet, or cannot be looked into: all names are free. */
    static Survey ofNothing() {
        return new Survey(OptionalLong.empty(), new BitSet(), new BitSet());
    }

    /** Looks at a folder; blocks. Where it cannot be looked into, the acceptance will say why. */
    static Survey of(Path root, ReceivedOffer offer) {
        try (FolderWalk walk = FolderWalk.from(root)) {
            Survey survey =
                    new Survey(OptionalLong.of(Files.getFileStore(root).getUsableSpace()), new BitSet(), new BitSet());
            survey.look(walk, offer);
            return survey;
        } catch (IOException | InvalidPathException e) { // a name that the system has no characters for
            return ofNothing();
        }
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
