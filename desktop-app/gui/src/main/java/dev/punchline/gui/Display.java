package dev.punchline.gui;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be shown. */
final class Display {
    private Display() {}

    /**
     * JavaFX 21 talks X11 on Linux, through Xwayland on Wayland desktops: without {@code DISPLAY} it can't start.
     * Windows and macOS always have a display.
     *
     * @param system the name that the JDK has for the operating system
     */
    static boolean isThere(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        return lower.startsWith("windows")
                || lower.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }
}
