package dev.punchline.gui.main;

import dev.punchline.gui.punch.TraceName;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes a trace file that is dropped on the window, wherever nothing else takes it. */
final class TraceDrop {
    private final Consumer<Path> open;

    /** @param open shows the file */
    TraceDrop(Consumer<Path> open) {
        this.open = open;
    }

    /** The same content, which takes traces from now on. */
    Parent on(Parent window) {
        window.addEventHandler(DragEvent.DRAG_OVER, drag -> {
            if (traceOf(drag).isPresent()) {
                drag.acceptTransferModes(TransferMode.COPY);
            }
        });
        window.addEventHandler(
                DragEvent.DRAG_DROPPED,
                drag -> traceOf(drag).ifPresent(file -> {
                    open.accept(file);
                    drag.setDropCompleted(true);
                }));
        return window;
    }

    private static Optional<Path> traceOf(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        return files == null || files.size() != 1
                ? Optional.empty()
                : Optional.of(files.get(0).toPath()).filter(TraceName::mayBe);
    }
}
