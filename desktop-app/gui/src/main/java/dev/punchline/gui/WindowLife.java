package dev.punchline.gui;

import dev.punchline.gui.notice.Notice;
import dev.punchline.gui.notice.Notices;
import dev.punchline.gui.settings.Closing;
import dev.punchline.gui.text.Texts;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * When the window is seen, and when the program ends: with its window or, if the person wants it to go on without, by
 * Ctrl+Q. JavaFX thread only.
 */
final class WindowLife {
    private static final KeyCombination QUIT = new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

    private final Stage stage;
    private final Supplier<Closing> closing;
    private final Notices notices;
    private final Runnable quit;
    private boolean told;

    /**
     * @param closing what the person wants when the window is closed
     * @param notices tell once that the program goes on
     * @param quit ends the program
     */
    WindowLife(Stage stage, Supplier<Closing> closing, Notices notices, Runnable quit) {
        this.stage = stage;
        this.closing = closing;
        this.notices = notices;
        this.quit = quit;
    }

    /** From now on; the stage has its scene. */
    void begin() {
        Platform.setImplicitExit(false); // a program whose only window is hidden is not over
        stage.setOnCloseRequest(this::close);
        stage.getScene().getAccelerators().put(QUIT, quit);
    }

    private void close(WindowEvent request) {
        if (closing.get() == Closing.ENDS) {
            quit.run();
            return;
        }
        request.consume();
        stage.hide();
        if (!told) {
            told = true;
            notices.show(new Notice(Texts.of("notice.goes-on"), Texts.of("notice.goes-on-how")));
        }
    }

    /** Brings it before the person, wherever it was. */
    void show() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }
}
