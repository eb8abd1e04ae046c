package dev.punchline.gui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The JavaFX thread as an executor: the only place that calls {@link Platform#runLater}. */
public enum FxThread implements Executor {
    INSTANCE;

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
