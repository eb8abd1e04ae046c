package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.OfferEntry;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file of the sender, open for reading, and watched for changes: what was offered is sent, or nothing. */
final class OpenSource implements AutoCloseable {
    private final int file;
    private final OfferEntry offered;
    private final Path path;
    private final FileChannel channel;

    private OpenSource(int file, OfferEntry offered, Path path, FileChannel channel) {
        this.file = file;
        this.offered = offered;
        this.path = path;
        this.channel = channel;
    }

    /**
     * @throws SourceChangedException if it is not what was offered
     * @throws IOException if it cannot be opened
     */
    static OpenSource open(SourceTree tree, int file) throws IOException, SourceChangedException {
        Path path = tree.pathOf(file);
        if (FileFacts.of(path).isLink()) {
            // It may point elsewhere than when it was listed.
            Path target = path.toRealPath();
            if (!target.startsWith(tree.rootOf(file))) {
                throw new SourceChangedException();
            }
            path = target;
        }
        // Reading never follows a link that took the file's place in between.
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        OpenSource source = new OpenSource(file, tree.entry(file), path, channel);
        try {
            source.checkUnchanged();
        } catch (IOException | SourceChangedException e) {
            channel.close();
            throw e;
        }
        return source;
    }

    boolean is(int other) {
        return file == other;
    }

    /** @throws SourceChangedException if size or date are not what they were when it was offered */
    void checkUnchanged() throws IOException, SourceChangedException {
        FileFacts facts = FileFacts.of(path);
        boolean same = facts.isFile()
                && facts.modifiedMillis() == offered.modifiedMillis()
                && channel.size() == offered.size();
        if (!same) {
            throw new SourceChangedException();
        }
    }

    /** Fills the buffer to its capacity from the offset on. */
    void read(ByteBuf into, long offset) throws IOException, SourceChangedException {
        long at = offset;
        while (into.isWritable()) {
            int count = into.writeBytes(channel, at, into.writableBytes());
            if (count < 0) {
                throw new SourceChangedException(); // it has shrunk
            }
            at += count;
        }
    }

    /** Begins to hash its first bytes. */
    SlicedHash hash(long bytes) {
        return new SlicedHash(channel, bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The file is not what it was when it was offered. */
    static final class SourceChangedException extends Exception {}
}
