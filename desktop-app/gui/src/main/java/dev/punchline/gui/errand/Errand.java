package dev.punchline.gui.errand;

import dev.punchline.engine.invite.InviteLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a start of the app is asked to do besides showing its window. Immutable.
 *
 * @param link to be asked about
 * @param files ready to be sent to a peer that the person chooses; absolute, {@value #MOST_FILES} at most
 */
public record Errand(Optional<InviteLink> link, List<Path> files) {
    /** A selection in a file browser; who has more sends their folder. */
    public static final int MOST_FILES = 1_000;

    /** To show the window. */
    public static final Errand NONE = new Errand(Optional.empty(), List.of());

    /** @throws IllegalArgumentException if a path is relative, or there are too many */
    public Errand {
        files = List.copyOf(files);
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("at most " + MOST_FILES + " files are taken at once: name their folder");
        }
        if (!files.stream().allMatch(Path::isAbsolute)) {
            throw new IllegalArgumentException("a relative path means nothing to another program");
        }
    }
}
