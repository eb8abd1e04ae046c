package dev.punchline.engine.storage;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.transfer.ConflictPlan;
import dev.punchline.engine.transfer.Selection;
import java.nio.file.Path;

/**
 * Where an accepted offer goes, and what of it. Immutable.
 *
 * @param root the folder that the person chose
 * @param selection which entries are taken
 * @param conflicts what becomes of each entry whose name is taken
 */
public record Destination(Path root, Selection selection, ConflictPlan conflicts) {
    /** All of an offer, beside what is there. */
    public static Destination of(Path root) {
        return new Destination(root, Selection.ALL, ConflictPlan.all(ConflictRule.RENAME));
    }
}
