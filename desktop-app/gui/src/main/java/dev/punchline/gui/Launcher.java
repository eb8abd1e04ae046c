package dev.punchline.gui;

import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.UserFolders;
import dev.punchline.gui.errand.OneInstance;
import dev.punchline.gui.start.StartOptions;
import dev.punchline.gui.tour.TerminalTour;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import javafx.application.Application;

/**
 * Starts the window, or the tour in the terminal where there is no display. It does not extend {@link Application}: a
 * main class that does can't be started with JavaFX on the class path.
 */
public final class Launcher {
    /** The command line's code for wrong usage. */
    private static final int WRONG_USAGE = 2;

    private static final int FAULT = 1;

    private Launcher() {}

    public static void main(String[] arguments) {
        try {
            StartOptions options = StartOptions.read(List.of(arguments), System.getenv(), UserFolders.ofWindow());
            if (Display.isThere(System.getProperty("os.name"), System.getenv())) {
                beTheOnlyOne(options);
                showWindow(arguments);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
        System.exit(new TerminalTour(System.out, PunchlineEngine::start).run());
    }

    /** Ends the process where another one has taken what this one was started for. */
    private static void beTheOnlyOne(StartOptions options) {
        try {
            OneInstance.claim(options.home(), options.forRunning())
                    .ifPresentOrElse(DesktopApp::isTheOnly, () -> System.exit(0));
        } catch (FileSystemException e) {
            // The home folder is of no use: the window says so.
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(FAULT);
        }
    }

    /** Comes back only where no window can be shown after all. */
    private static void showWindow(String[] arguments) {
        try {
            Application.launch(DesktopApp.class, arguments);
        } catch (UnsupportedOperationException e) { // what JavaFX throws without X server or without GTK
            System.err.println("No window can be shown: " + e.getMessage());
            return;
        }
        System.exit(0); // the peer's threads end with it, after they have told the others
    }
}
