package dev.punchline.gui;

import javafx.scene.Parent;
import javafx.scene.Scene;

/** Content as the window shows it. */
public final class Styled {
    private Styled() {}

    /** With the styles of the window; sizes in pixels of a screen without scale. */
    public static Scene scene(Parent content, double width, double height) {
        Scene scene = new Scene(content, width, height);
        scene.getStylesheets().add(String.valueOf(DesktopApp.class.getResource("punchline.css")));
        return scene;
    }
}
