package dev.punchline.gui.fx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the desktop is set to, light or dark. JavaFX 21 can't tell (its {@code Platform.Preferences} came with 22), so
 * the system's own settings command is asked.
 */
public enum SystemLook {
    WINDOWS(
            "reg query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize /v AppsUseLightTheme",
            "appsuselighttheme    reg_dword    0x0"),
    MAC("defaults read -g AppleInterfaceStyle", "dark"),
    FREEDESKTOP("gsettings get org.gnome.desktop.interface color-scheme", "prefer-dark");

    /** The commands answer within some 20 ms; a desktop that hangs must not keep the window away. */
    private static final long PATIENCE_MILLIS = 500;

    private final String question;
    private final String darkAnswer;

    SystemLook(String question, String darkAnswer) {
        this.question = question;
        this.darkAnswer = darkAnswer;
    }

    public static SystemLook of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MAC : FREEDESKTOP;
    }

    /** Asks the system; blocks for half a second at most. Light where it has no opinion. */
    public Look ask() {
        try {
            Process process = new ProcessBuilder(question.split(" "))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroy();
                return Look.LIGHT;
            }
            return read(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Look.LIGHT; // the command is not there: a desktop without such a setting
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Look.LIGHT;
        }
    }

    Look read(String answer) {
        return answer.toLowerCase(Locale.ROOT).contains(darkAnswer) ? Look.DARK : Look.LIGHT;
    }
}
