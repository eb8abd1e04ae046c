package dev.punchline.gui.invite;

import dev.punchline.engine.invite.QrCode;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** A QR code, black on white in every theme: readers take no other one for granted. */
public final class QrView extends StackPane {
    /** Enough for a camera at arm's length with the longest links of ours, which have about 60 modules. */
    private static final double WIDTH = 244;

    private final Canvas canvas = new Canvas();

    public QrView() {
        getStyleClass().add("qr-code");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(canvas);
    }

    /** Draws the code of a text, with modules of whole pixels. */
    public void show(String text) {
        QrCode code = QrCode.of(text);
        int modules = code.size() + 2 * QrCode.QUIET;
        double module = Math.max(1, Math.floor(WIDTH / modules));
        canvas.setWidth(module * modules);
        canvas.setHeight(module * modules);
        GraphicsContext ink = canvas.getGraphicsContext2D();
        ink.setFill(Color.WHITE);
        ink.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        ink.setFill(Color.BLACK);
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                if (code.isDark(x, y)) {
                    ink.fillRect((x + QrCode.QUIET) * module, (y + QrCode.QUIET) * module, module, module);
                }
            }
        }
    }
}
