package dev.punchline.gui.fx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the desktop is set to: light or dark, and whether things may move. JavaFX 21 can't tell (its
 * {@code Platform.Preferences} came with 22), so the system's own settings command is asked.
 */
public enum HostDesktop {
    WINDOWS(
            "reg|query|HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize|/v|AppsUseLightTheme",
            "appsuselighttheme    reg_dword    0x0",
            "reg|query|HKCU\\Control Panel\\Desktop\\WindowMetrics|/v|MinAnimate",
            "minanimate    reg_sz    0"),
    MAC("defaults|read|-g|AppleInterfaceStyle", "dark", "defaults|read|com.apple.universalaccess|reduceMotion", "1"),
    FREEDESKTOP(
            "gsettings|get|org.gnome.desktop.interface|color-scheme",
            "prefer-dark",
            "gsettings|get|org.gnome.desktop.interface|enable-animations",
            "false");

    /** The commands answer within some 20 ms; a desktop that hangs must not keep the window away. */
    private static final long PATIENCE_MILLIS = 500;

    private final String lookQuestion;
    private final String dark;
    private final String motionQuestion;
    private final String still;

    /** Questions are commands with bars between their words; answers are in small letters. */
    HostDesktop(String lookQuestion, String dark, String motionQuestion, String still) {
        this.lookQuestion = lookQuestion;
        this.dark = dark;
        this.motionQuestion = motionQuestion;
        this.still = still;
    }

    public static HostDesktop of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MAC : FREEDESKTOP;
    }

    /** Asks the system; blocks for half a second at most. Light where it has no opinion. */
    public Look look() {
        return look(ask(lookQuestion));
    }

    /** Asks the system; blocks for half a second at most. Everything moves where it has no opinion. */
    public Motion motion() {
        return motion(ask(motionQuestion));
    }

    Look look(String answer) {
        return answer.toLowerCase(Locale.ROOT).contains(dark) ? Look.DARK : Look.LIGHT;
    }

    Motion motion(String answer) {
        return answer.toLowerCase(Locale.ROOT).contains(still) ? Motion.REDUCED : Motion.FULL;
    }

    /** What the command prints; nothing where it is not there, or takes too long. */
    private static String ask(String question) {
        try {
            Process process = new ProcessBuilder(question.split("\\|"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroy();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // the command is not there: a desktop without such a setting
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
