package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.ShownText;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists what is to be sent: each folder before what is in it, the names of a folder in order. Blocks on the disk.
 *
 * <p>A link that was named by the person is followed. In a folder, a link to a file that is in the same folder tree is
 * sent as that file; links to anywhere else, links to folders, devices, pipes and sockets are left out with a note
 * (OnionShare CVE-2026-54706: links that disclose what they point at).
 */
final class SourceScan {
    private final List<OfferEntry> entries = new ArrayList<>();
    private final Map<String, Path> roots = new HashMap<>();
    private final List<SkippedFile> skipped = new ArrayList<>();

    /** @throws SourceException if one of the paths is not there or cannot be read, or if there is too much */
    static SourceTree of(List<Path> paths) throws SourceException {
        SourceScan scan = new SourceScan();
        for (Path path : paths) {
            scan.addRoot(path);
        }
        if (scan.entries.isEmpty()) {
            throw new SourceException(TransferFailure.SOURCE_MISSING, shown(paths));
        }
        try {
            return new SourceTree(new OfferTree(scan.entries), scan.roots, scan.skipped);
        } catch (IllegalArgumentException e) {
            throw new SourceException(TransferFailure.TOO_MANY_FILES, shown(paths));
        }
    }

    private static String shown(Object paths) {
        return ShownText.of(String.valueOf(paths));
    }

    private void addRoot(Path given) throws SourceException {
        try {
            Path real = given.toRealPath();
            Path named = given.toAbsolutePath().normalize().getFileName();
            String name = freeRoot(named == null ? "root" : named.toString());
            roots.put(name, real);
            FileFacts facts = FileFacts.of(real);
            if (!facts.isFile() && !facts.isFolder()) {
                throw new SourceException(TransferFailure.SOURCE_UNREADABLE, shown(given));
            }
            if (facts.isFile() && !Files.isReadable(real)) {
                throw new SourceException(TransferFailure.SOURCE_UNREADABLE, shown(given));
            }
            add(real, real, List.of(name), facts);
        } catch (IOException e) {
            throw new SourceException(StorageFault.reading(e, given), shown(given));
        }
    }

    /** Two given paths may end in the same name. */
    private String freeRoot(String wanted) {
        String name = wanted;
        for (int number = 2; roots.containsKey(name); number++) {
            name = wanted + " (" + number + ")";
        }
        return name;
    }

    private void add(Path root, Path path, List<String> names, FileFacts facts) throws IOException, SourceException {
        try {
            long size = facts.isFolder() ? 0 : facts.attributes().size();
            entries.add(new OfferEntry(names, facts.kind(), size, facts.modifiedMillis()));
        } catch (IllegalArgumentException e) {
            skip(names); // too deep, too long, or a name that is no text
            return;
        }
        if (entries.size() > OfferHeader.MAX_ENTRIES) {
            throw new SourceException(TransferFailure.TOO_MANY_FILES, shown(root));
        }
        if (facts.isFolder()) {
            for (Path child : children(path)) {
                addChild(root, child, names);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        Collections.sort(children);
        return children;
    }

    private void addChild(Path root, Path child, List<String> parents) throws SourceException {
        List<String> names = new ArrayList<>(parents);
        names.add(child.getFileName().toString());
        try {
            FileFacts facts = FileFacts.of(child);
            if (facts.isLink()) {
                Path target = child.toRealPath();
                facts = FileFacts.of(target);
                if (facts.isFolder() || !target.startsWith(root)) {
                    skip(names);
                    return;
                }
            }
            if (facts.isFile() || facts.isFolder()) {
                add(root, child, names, facts);
            } else {
                skip(names);
            }
        } catch (IOException e) {
            skip(names); // a dangling link, or a folder that can't be listed
        }
    }

    private void skip(List<String> names) {
        skipped.add(new SkippedFile(shown(String.join("/", names)), TransferFailure.SOURCE_UNREADABLE));
    }
}
