package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void onLinuxADisplayIsOneThatX11Names() {
        assertTrue(Display.isThere("Linux", Map.of("DISPLAY", ":0")));
        assertFalse(Display.isThere("Linux", Map.of()));
        assertFalse(Display.isThere("Linux", Map.of("DISPLAY", "")));
    }

    @Test
    void waylandAloneDoesNotDo() {
        assertFalse(Display.isThere("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")));
    }

    @Test
    void windowsAndMacOsHaveOne() {
        assertTrue(Display.isThere("Windows 11", Map.of()));
        assertTrue(Display.isThere("Mac OS X", Map.of()));
    }
}
