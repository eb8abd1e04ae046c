package dev.punchline.gui;

import dev.punchline.gui.settings.Placement;
import dev.punchline.gui.settings.PlacementFile;
import dev.punchline.gui.settings.Settings;
import dev.punchline.gui.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window keeps in the home folder. Reading blocks; writes follow each other on a thread of their own. */
final class HomeFiles {
    private static final Logger log = LoggerFactory.getLogger(HomeFiles.class);

    /** The disk is slow when it takes longer than this to write a few lines. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(2);

    private final SettingsFile settings;
    private final PlacementFile placement;
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(HomeFiles::writer);

    HomeFiles(Path home) {
        settings = new SettingsFile(home);
        placement = new PlacementFile(home);
    }

    /** Whether this is no first start. */
    boolean isThere() {
        return settings.isThere();
    }

    /** The usual ones where none can be read. */
    Settings settings() {
        try {
            return settings.read();
        } catch (IOException e) {
            log.warn("the settings can't be read, the usual ones hold: {}", e.getMessage());
            return Settings.DEFAULT;
        }
    }

    /** Where the window stood. */
    Optional<Placement> placement() {
        try {
            return placement.read();
        } catch (IOException e) {
            log.warn("where the window stood can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Where that fails, the question of the first start comes once more at the next one. */
    void keep(Settings chosen) {
        inOrder.execute(() -> {
            try {
                settings.write(chosen);
            } catch (IOException e) {
                log.warn("the settings could not be written: {}", e.getMessage());
            }
        });
    }

    /** What was changed in the last moment is kept too, and where the window stood. Waits for it, which ends soon. */
    void finish(Optional<Placement> stood) {
        stood.ifPresent(last -> inOrder.execute(() -> keep(last)));
        inOrder.shutdown();
        try {
            if (!inOrder.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the last changes of the settings may be lost: the disk is slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Placement last) {
        try {
            placement.write(last);
        } catch (IOException e) {
            log.warn("where the window stood could not be written: {}", e.getMessage());
        }
    }

    /** For those who write into the home folder themselves. */
    ExecutorService inOrder() {
        return inOrder;
    }

    SettingsFile settingsFile() {
        return settings;
    }

    private static Thread writer(Runnable tasks) {
        Thread thread = new Thread(tasks, "punchline-settings");
        thread.setDaemon(true);
        return thread;
    }
}
