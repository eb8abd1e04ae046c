package dev.punchline.gui.notice;

import javafx.stage.Stage;

/** Counts notices in the title of the window, which task bars show, until the window is looked at. */
public final class TitleNotices implements Notices {
    private final Stage stage;
    private final String title;
    private int unseen;

    /** @param title of the window while there is nothing to tell */
    public TitleNotices(Stage stage, String title) {
        this.stage = stage;
        this.title = title;
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                unseen = 0;
                stage.setTitle(title);
            }
        });
    }

    /** On the JavaFX thread. */
    @Override
    public void show(Notice notice) {
        unseen++;
        stage.setTitle("(" + unseen + ") " + title);
    }

    /** Whether the person has the window before them. */
    public boolean isLookedAt() {
        return stage.isShowing() && stage.isFocused() && !stage.isIconified();
    }
}
