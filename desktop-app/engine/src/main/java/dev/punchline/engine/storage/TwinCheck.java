package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a file that stands in the place of an offered one, or its beginning, against the hash of that, a slice at a time. */
final class TwinCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TwinCheck.class);

    private final int file;
    private final Sha256 offered;
    private final FileChannel there;
    private final SlicedHash hash;
    private boolean isUnreadable;

    private TwinCheck(int file, Sha256 offered, FileChannel there) {
        this.file = file;
        this.offered = offered;
        this.there = there;
        this.hash = new SlicedHash(there, Long.MAX_VALUE);
    }

    /**
     * Opens the file that is there.
     *
     * @param name the one in its place, or the partial one
     * @param offered hash of what is offered
     */
    static TwinCheck begin(TargetFolder target, FolderWalk walk, int file, String name, Sha256 offered)
            throws IOException {
        HeldFolder folder = walk.to(target.parentOf(target.entry(file).path()));
        return new TwinCheck(file, offered, folder.readFile(name));
    }

    /** Which entry of the offer it is about. */
    int file() {
        return file;
    }

    /** Reads on; whether that was the end of the file, or of what can be read of it. */
    boolean advance() {
        try {
            return hash.advance();
        } catch (IOException e) {
            log.debug("entry {} is not compared to its end: {}", file, e.toString());
            isUnreadable = true;
            return true;
        }
    }

    /** The answer, once; after the end. */
    boolean isEqual() {
        return !isUnreadable && hash.result().equals(offered);
    }

    @Override
    public void close() {
        try {
            there.close();
        } catch (IOException e) {
            log.debug("the file in the place of entry {} stays open: {}", file, e.toString());
        }
    }
}
