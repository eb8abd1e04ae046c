package dev.punchline.engine.transfer;

import java.util.Locale;

/** What the receiving system allows in a name beyond what is allowed anywhere. */
public enum NameRules {
    /** 255 bytes; upper and lower case differ. */
    LINUX,
    /** 255 bytes; names that differ in case only are one. */
    MACOS,
    /** 255 characters; case as on macOS; devices, streams and trailing dots have meanings. */
    WINDOWS;

    /** The rules of a system, by the value of the property {@code os.name}. */
    public static NameRules ofSystem(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }
}
