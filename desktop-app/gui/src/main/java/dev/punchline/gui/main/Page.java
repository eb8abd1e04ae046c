package dev.punchline.gui.main;

import java.util.function.Supplier;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/**
 * A page of the window beside the peers, reached by a button of the header.
 *
 * @param id what it is called inside the program; its button has the id {@code nav-ID}
 * @param icon on its button
 * @param title on its button; asked for whenever the window is built, since the language may have changed
 * @param content makes it, on the JavaFX thread, when it is shown for the first time
 */
public record Page(String id, Ikon icon, Supplier<String> title, Supplier<Parent> content) {}
