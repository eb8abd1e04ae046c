package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Holdings;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of an offer that have a plain one of their size in their place: perhaps they need not be sent. */
final class Twins {
    private static final Logger log = LoggerFactory.getLogger(Twins.class);

    private Twins() {}

    /**
     * Looks for them; blocks on the disk.
     *
     * @param held what is gone on with anyway
     */
    static BitSet of(TargetFolder target, Holdings held) {
        BitSet alike = new BitSet();
        if (!target.keepsEqualFiles()) {
            return alike;
        }
        BitSet complete = held.complete();
        try (FolderWalk walk = target.walk()) {
            for (int file = 0; file < target.entries(); file++) {
                boolean open = target.wantsFile(file)
                        && target.keepsEqual(file)
                        && !complete.get(file)
                        && !held.beginnings().containsKey(file);
                if (open) {
                    HeldFolder folder =
                            walk.to(target.parentOf(target.entry(file).path()));
                    BasicFileAttributes there =
                            folder.look(target.entry(file).path().name());
                    alike.set(
                            file,
                            there != null
                                    && there.isRegularFile()
                                    && there.size() == target.entry(file).size());
                }
            }
        } catch (IOException e) {
            log.debug("no equal files are looked for: {}", e.toString());
            return new BitSet();
        }
        return alike;
    }
}
