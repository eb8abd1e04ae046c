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
            new Wish(
                    "reg|query|HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize|/v|AppsUseLightTheme",
                    "appsuselighttheme    reg_dword    0x0"),
            new Wish(
                    "reg|query|HKCU\\Control Panel\\Desktop\\WindowMetrics|/v|MinAnimate",
                    "minanimate    reg_sz    0")),
    MAC(
            new Wish("defaults|read|-g|AppleInterfaceStyle", "dark"),
            new Wish("defaults|read|com.apple.universalaccess|reduceMotion", "1")),
    FREEDESKTOP(
            new Wish("gsettings|get|org.gnome.desktop.interface|color-scheme", "prefer-dark"),
            new Wish("gsettings|get|org.gnome.desktop.interface|enable-animations", "false"));

    private final Wish dark;
    private final Wish still;

    HostDesktop(Wish dark, Wish still) {
        this.dark = dark;
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
        return look(dark.ask());
    }

    /** Asks the system; blocks for half a second at most. Everything moves where it has no opinion. */
    public Motion motion() {
        return motion(still.ask());
    }

    Look look(String answer) {
        return dark.isIn(answer) ? Look.DARK : Look.LIGHT;
    }

    Motion motion(String answer) {
        return still.isIn(answer) ? Motion.REDUCED : Motion.FULL;
    }

    /**
     * Something that a person may have set there.
     *
     * @param question the command that tells, its words apart by bars
     * @param yes what it prints then, in small letters
     */
    private record Wish(String question, String yes) {
        /** The commands answer within some 20 ms; a desktop that hangs must not keep the window away. */
        private static final long PATIENCE_MILLIS = 500;

        boolean isIn(String answer) {
            return answer.toLowerCase(Locale.ROOT).strip().contains(yes);
        }

        /** What the command prints; nothing where it is not there, or takes too long. */
        String ask() {
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
}
