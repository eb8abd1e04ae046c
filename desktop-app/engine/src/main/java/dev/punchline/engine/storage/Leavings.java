package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a transfer that did not end leaves in the folders of a person: known by its journal and by its name, of which
 * both have to fit before anything is removed (Warpinator CVE-2023-29380: a cleanup that deleted outside). Blocks.
 */
final class Leavings {
    private static final Logger log = LoggerFactory.getLogger(Leavings.class);

    private Leavings() {}

    /** How the name of a partial file ends. */
    static String ending(String mark, int file) {
        return "." + mark + "-" + file + ".part";
    }

    /** The file that is made to see whether one can be made. */
    static String probe(String mark) {
        return ".punchline-" + mark + ".part";
    }

    /** The name that a folder has for a moment. */
    static String aside(String mark) {
        return ".punchline-" + mark + ".new";
    }

    static List<String> inside(List<String> folder, String name) {
        List<String> way = new ArrayList<>(folder);
        way.add(name);
        return List.copyOf(way);
    }

    /** Removes what a crash left in the chosen folder while it was looked at. */
    static void sweep(HeldFolder root, String mark) throws IOException {
        BasicFileAttributes probe = root.look(probe(mark));
        if (probe != null && probe.isRegularFile() && probe.size() == 0) {
            root.deleteFile(probe(mark));
        }
        BasicFileAttributes aside = root.look(aside(mark));
        if (aside != null && aside.isDirectory()) {
            root.deleteFolder(aside(mark)); // only if it is empty
        }
    }

    /** Removes the partial files that a journal tells of, and the folders that were made and are empty. */
    static void remove(Unfinished past) throws IOException {
        JournalRecord.From from = past.from();
        if (from == null || past.mark().isEmpty()) {
            return;
        }
        try (FolderWalk walk = FolderWalk.from(Path.of(from.root()))) {
            sweep(walk.root(), past.mark());
            for (Unfinished.Draft draft : past.drafts().values()) {
                if (draft.placed() == null) {
                    removePart(walk, past.mark(), draft);
                }
            }
            List<List<String>> made = new ArrayList<>();
            past.folders().values().forEach(folder -> made.add(folder.way()));
            made.sort(Comparator.comparing((List<String> way) -> way.size()).reversed());
            made.forEach(way -> removeIfEmpty(walk, way));
        }
    }

    /** Removes a partial file, if it is one. */
    static void removePart(FolderWalk walk, String mark, Unfinished.Draft draft) {
        List<String> way = draft.begun().part();
        int last = way.size() - 1;
        String name = way.get(last);
        if (!name.endsWith(ending(mark, draft.begun().file()))) {
            return;
        }
        try {
            HeldFolder folder = walk.to(way.subList(0, last));
            BasicFileAttributes there = folder.look(name);
            if (there != null && there.isRegularFile()) {
                folder.deleteFile(name);
            }
        } catch (IOException e) {
            log.debug("a partial file stays: {}", e.toString());
        }
    }

    static void removeIfEmpty(FolderWalk walk, List<String> way) {
        try {
            int last = way.size() - 1;
            walk.to(way.subList(0, last)).deleteFolder(way.get(last));
        } catch (IOException e) {
            log.debug("{} stays: {}", way, e.toString()); // things are in it, or it is gone already
        }
    }
}
