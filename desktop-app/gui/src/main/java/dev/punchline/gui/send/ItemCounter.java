package dev.punchline.gui.send;

import dev.punchline.gui.send.ItemCount.Kind;
import dev.punchline.gui.send.ItemCount.Stage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what is in a file or folder; links are not followed, as in sending. Confined to one worker. */
final class ItemCounter extends SimpleFileVisitor<Path> {
    /** Half a minute on a slow disk; nobody reads a larger number more exactly. */
    static final int MOST_ENTRIES = 250_000;

    /** Often enough to be seen growing. */
    private static final int TELL_EVERY = 200;

    private final Path top;
    private final int most;
    private final BooleanSupplier unwanted;
    private final Consumer<ItemCount> told;
    private Kind kind = Kind.FILE;
    private Stage end = Stage.DONE;
    private int entries;
    private long files;
    private long bytes;

    private ItemCounter(Path top, int most, BooleanSupplier unwanted, Consumer<ItemCount> told) {
        this.top = top;
        this.most = most;
        this.unwanted = unwanted;
        this.told = told;
    }

    /**
     * Counts until all is counted, or it is too much, or nobody wants to know.
     *
     * @param told gets what is known from time to time, and the end
     */
    static void count(Path top, int most, BooleanSupplier unwanted, Consumer<ItemCount> told) {
        ItemCounter counter = new ItemCounter(top, most, unwanted, told);
        try {
            Files.walkFileTree(top, counter);
        } catch (IOException e) {
            counter.end = Stage.UNREADABLE;
        }
        counter.tell(counter.end);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(top)) {
            kind = Kind.FOLDER;
        }
        return next();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            files++;
            bytes += attributes.size();
        }
        return next();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(top)) {
            throw failure;
        }
        return next();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        return FileVisitResult.CONTINUE; // what could be listed counts
    }

    private FileVisitResult next() {
        entries++;
        if (entries > most) {
            end = Stage.TOO_MANY;
            return FileVisitResult.TERMINATE;
        }
        if (entries % TELL_EVERY == 0) {
            tell(Stage.COUNTING);
        }
        return unwanted.getAsBoolean() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private void tell(Stage stage) {
        told.accept(new ItemCount(kind, stage, files, bytes));
    }
}
