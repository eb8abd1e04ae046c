package dev.punchline.gui.send;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A file or folder on the sheet. Confined to the JavaFX thread, but for {@link #isUnwanted}. */
public final class SendItem {
    private final Path path;
    private final ReadOnlyObjectWrapper<ItemCount> count = new ReadOnlyObjectWrapper<>(ItemCount.UNSEEN);
    private final AtomicBoolean unwanted = new AtomicBoolean();

    SendItem(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The last part of its path; the path where there is none, as of a drive. */
    String name() {
        Path last = path.getFileName();
        return String.valueOf(last == null ? path : last);
    }

    ReadOnlyObjectProperty<ItemCount> count() {
        return count.getReadOnlyProperty();
    }

    /** Whether it can be sent, as far as is known. */
    boolean isReadable() {
        return count.get().stage() != ItemCount.Stage.UNREADABLE;
    }

    void counted(ItemCount now) {
        count.set(now);
    }

    /** Nobody needs its count any more. */
    void drop() {
        unwanted.set(true);
    }

    /** From any thread. */
    boolean isUnwanted() {
        return unwanted.get();
    }
}
