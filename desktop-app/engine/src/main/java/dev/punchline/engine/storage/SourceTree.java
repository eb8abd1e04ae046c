package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.protocol.transfer.OfferEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files and folders of this computer as they are offered. Immutable.
 *
 * @param offer what the other side gets to see
 * @param roots where the first name of each path of the offer is on this computer
 * @param skipped what was found and is not offered
 */
public record SourceTree(OfferTree offer, Map<String, Path> roots, List<SkippedFile> skipped) {
    /** Copies the collections. */
    public SourceTree {
        roots = Map.copyOf(roots);
        skipped = List.copyOf(skipped);
    }

    OfferEntry entry(int file) {
        return offer.entries().get(file);
    }

    /** The given file or folder that an entry is in, or is. */
    Path rootOf(int file) {
        Path root = roots.get(entry(file).path().get(0));
        if (root == null) {
            throw new IllegalStateException("no root for entry " + file);
        }
        return root;
    }

    /** Where an entry is on this computer. */
    Path pathOf(int file) {
        List<String> names = entry(file).path();
        Path path = rootOf(file);
        for (String name : names.subList(1, names.size())) {
            path = path.resolve(name);
        }
        return path;
    }
}
