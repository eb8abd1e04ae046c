package dev.punchline.gui.notice;

import java.awt.AWTException;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows notices from an icon in the tray of the system, which appears with the first of them. */
final class TrayNotices implements Notices {
    private static final Logger log = LoggerFactory.getLogger(TrayNotices.class);

    private final BooleanSupplier isSupported;
    private final Executor background;
    private @Nullable TrayIcon icon; // under the lock of this

    /** @param isSupported whether there is a tray; asked in the background, since that loads a toolkit */
    TrayNotices(BooleanSupplier isSupported, Executor background) {
        this.isSupported = isSupported;
        this.background = background;
    }

    @Override
    public void show(Notice notice) {
        background.execute(() -> display(notice));
    }

    private synchronized void display(Notice notice) {
        try {
            if (icon == null && isSupported.getAsBoolean()) {
                TrayIcon fresh = new TrayIcon(ImageIO.read(
                        Objects.requireNonNull(TrayNotices.class.getResource("/dev/punchline/gui/icon.png"))));
                fresh.setImageAutoSize(true);
                SystemTray.getSystemTray().add(fresh);
                icon = fresh;
            }
            if (icon != null) {
                icon.displayMessage(notice.title(), notice.words(), TrayIcon.MessageType.NONE);
            }
        } catch (AWTException | IOException e) {
            log.debug("a notice is not shown: {}", e.toString());
        }
    }
}
