package dev.punchline.gui.punch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How files are called that hold the trace of an attempt. */
public final class TraceName {
    /** Desktops open these with this app. */
    private static final String OWN = ".punchtrace";

    /** The command line leaves the name to the person; this is what the lines of the file are. */
    private static final String LINES = ".jsonl";

    /** Proposed where one is saved. */
    static final String PROPOSED = "attempt" + OWN;

    private TraceName() {}

    /** Whether these are one trace, which is to be looked at and not to be sent. */
    public static boolean isOne(List<Path> files) {
        return files.size() == 1 && name(files.get(0)).endsWith(OWN);
    }

    /** Whether a file may be a trace: what it holds is found out by reading it. */
    public static boolean mayBe(Path file) {
        return name(file).endsWith(OWN) || name(file).endsWith(LINES);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
