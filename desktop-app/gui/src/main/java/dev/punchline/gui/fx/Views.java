package dev.punchline.gui.fx;

import dev.punchline.gui.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads {@code XView.fxml}, which lies beside {@code XController}, with a controller that got what it needs through
 * its constructor. Views that a view includes get theirs the same way.
 */
public final class Views {
    private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();

    /** Tells how controllers of a class are made. */
    public <C> Views with(Class<C> controller, Supplier<C> maker) {
        controllers.put(controller, maker);
        return this;
    }

    /** Loads the view of a controller that was registered; a view that can't be loaded is a fault of this program. */
    public Parent load(Class<?> controller) {
        String name = controller.getSimpleName().replace("Controller", "View.fxml");
        URL source = controller.getResource(name);
        if (source == null) {
            throw new IllegalStateException("no " + name + " beside " + controller.getName());
        }
        FXMLLoader loader = new FXMLLoader(source, Texts.bundle());
        loader.setControllerFactory(this::make);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("loading " + source, e);
        }
    }

    private Object make(Class<?> controller) {
        Supplier<?> maker = controllers.get(controller);
        if (maker == null) {
            throw new IllegalStateException("nobody said how to make " + controller.getName());
        }
        return maker.get();
    }
}
