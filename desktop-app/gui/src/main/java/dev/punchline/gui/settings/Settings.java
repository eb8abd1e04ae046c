package dev.punchline.gui.settings;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that the person has set. Immutable.
 *
 * @param connection what the engine is started with
 * @param known the mediators and rooms that the person goes to, each once; the one of the connection need not be among
 *     them
 * @param desktop how the program behaves on the desktop
 * @param conflicts what happens to a received file whose name is taken
 * @param upload what all transfers together send at most
 * @param download what all transfers together receive at most
 */
public record Settings(
        Connection connection,
        List<MeetingPoint> known,
        Desktop desktop,
        ConflictRule conflicts,
        RateLimit upload,
        RateLimit download) {
    public static final Settings DEFAULT = new Settings(
            Connection.DEFAULT, List.of(), Desktop.DEFAULT, ConflictRule.ASK, RateLimit.NONE, RateLimit.NONE);

    /** Leaves out what stands there twice. */
    public Settings {
        known = known.stream().distinct().toList();
    }

    /** The same with another connection: where the person leaves and goes to is known from then on. */
    public Settings withConnection(Connection next) {
        List<MeetingPoint> after = next.point().equals(connection.point())
                ? known
                : Stream.concat(known.stream(), Stream.of(connection.point(), next.point()))
                        .filter(point -> !point.equals(MeetingPoint.HERE))
                        .toList();
        return new Settings(next, after, desktop, conflicts, upload, download);
    }

    /** The same with another value; likewise below. */
    Settings withKnown(List<MeetingPoint> known) {
        return new Settings(connection, known, desktop, conflicts, upload, download);
    }

    Settings withDesktop(Desktop desktop) {
        return new Settings(connection, known, desktop, conflicts, upload, download);
    }

    Settings withConflicts(ConflictRule conflicts) {
        return new Settings(connection, known, desktop, conflicts, upload, download);
    }

    Settings withUpload(RateLimit upload) {
        return new Settings(connection, known, desktop, conflicts, upload, download);
    }

    Settings withDownload(RateLimit download) {
        return new Settings(connection, known, desktop, conflicts, upload, download);
    }
}
