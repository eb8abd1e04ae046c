package dev.punchline.engine.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes from the chosen folder down to the one that is wanted, name by name and never through a link. Holds two folders
 * at a time, however deep a tree is. Used by one thread.
 */
final class FolderWalk implements Closeable {
    private final HeldFolder root;
    private List<String> at = List.of();
    private @Nullable HeldFolder here;

    private FolderWalk(HeldFolder root) {
        this.root = root;
    }

    static FolderWalk from(Path root) throws IOException {
        return new FolderWalk(HeldFolder.open(root));
    }

    /** @throws NoSuchFileException if by now another folder stands where the chosen one stood */
    static FolderWalk again(Path root, @Nullable Object key) throws IOException {
        HeldFolder found = HeldFolder.open(root);
        if (!Objects.equals(found.key(), key)) {
            found.close();
            throw new NoSuchFileException(root.toString(), null, "another folder stands there now");
        }
        return new FolderWalk(found);
    }

    HeldFolder root() {
        return root;
    }

    /** The folder of these names; closed by the next call. The files of an offer come folder by folder. */
    HeldFolder to(List<String> names) throws IOException {
        HeldFolder last = here;
        if (last != null && names.equals(at)) {
            return last;
        }
        leave();
        HeldFolder folder = root;
        for (String name : names) {
            HeldFolder above = folder;
            try {
                folder = above.enter(name);
            } finally {
                if (above != root) {
                    above.close();
                }
            }
        }
        at = List.copyOf(names);
        here = folder;
        return folder;
    }

    private void leave() throws IOException {
        HeldFolder last = here;
        here = null;
        if (last != null && last != root) {
            last.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (root) {
            leave();
        }
    }
}
