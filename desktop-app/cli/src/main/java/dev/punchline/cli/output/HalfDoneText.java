package dev.punchline.cli.output;

import dev.punchline.engine.event.HalfDone;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Half done transfers in words, a line each, escaped. */
public final class HalfDoneText {
    /** With the rest, a line has about as much as fits into a wide terminal. */
    private static final int SHOWN = 60;

    private static final int ID_DIGITS = 8;

    private final DateTimeFormatter time;

    public HalfDoneText(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** Such as {@code 3fa9c1d2  2026-11-23 04:12  from k7qd-2mzx: photos, 3 of 12 files, 9.1 MB of 48.2 MB, in /tmp}. */
    public String of(HalfDone one) {
        return one.id().substring(0, ID_DIGITS) + "  " + time.format(one.touched()) + "  from "
                + one.peer().shortId() + ": " + SafeText.of(one.title(), SHOWN) + ", "
                + one.held().files() + " of " + Amounts.files(one.accepted().files()) + ", "
                + Amounts.bytes(one.held().bytes()) + " of "
                + Amounts.bytes(one.accepted().bytes()) + ", in " + SafeText.of(one.folder(), SHOWN);
    }

    /** What somebody who begins to receive should know; of one at least. */
    public static String waiting(int transfers) {
        return transfers == 1
                ? "1 transfer is half done; it goes on when its sender sends it again (see: punchline unfinished)."
                : transfers + " transfers are half done; they go on when their senders send them again"
                        + " (see: punchline unfinished).";
    }
}
