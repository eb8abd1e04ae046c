package dev.punchline.engine.event;

/** What a person should know of an offered name before it is on the disk. */
public enum Caution {
    /** Unix shows it only when asked to. */
    HIDDEN("hidden"),
    /** Opening it runs it. */
    EXECUTABLE("executable"),
    /** In the right place, a system or a program acts on it without anybody opening it. */
    AUTOSTART("autostart");

    private final String code;

    Caution(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
