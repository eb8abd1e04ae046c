package dev.punchline.engine.trace;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the attempts out of a trace file, which may come from anybody: whatever it holds, only attempts or a
 * {@link TraceFormatException} come out, and the memory for them is bounded. What a later version added is skipped.
 */
public final class TraceReader {
    /** Below it lies a day of a busy program; more is no trace to look at. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    /** The longest lines are offers, with 20 names; what is longer is refused. */
    static final int MAX_LINE = 64 * 1024;

    /** The first ones of a file. */
    public static final int MOST_ATTEMPTS = 100;

    private static final int MOST_NAMES = 1_000;

    private final Map<SessionId, Running> attempts = new LinkedHashMap<>();
    private final Map<PeerId, DisplayName> names = new HashMap<>();
    private Instant started = Instant.EPOCH;
    private int line;

    /** An attempt of the file, with the time at which it began in it. */
    private record Running(AttemptLog log, Duration begun, SessionReader reader) {}

    private TraceReader() {}

    /**
     * Reads a whole file.
     *
     * @return the attempts, in the order of their beginnings; empty where none was made
     * @throws TraceFormatException if it is no trace; says in which line
     * @throws IOException if it can't be read
     */
    public static List<AttemptTrace> read(InputStream file) throws IOException, TraceFormatException {
        return new TraceReader().all(new BufferedInputStream(file));
    }

    private List<AttemptTrace> all(InputStream in) throws IOException, TraceFormatException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int total = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (++total > MAX_BYTES) {
                throw new TraceFormatException("it is larger than " + MAX_BYTES / (1024 * 1024) + " MiB");
            }
            if (b == '\n') {
                take(text.toByteArray());
                text.reset();
            } else if (text.size() >= MAX_LINE) {
                throw new TraceFormatException("line " + (line + 1) + " is too long");
            } else {
                text.write(b);
            }
        }
        if (line == 0) {
            throw new TraceFormatException("it has no lines");
        }
        // What stands behind the last line break is half a line: the program was ended while it wrote.
        return attempts.values().stream().map(each -> each.log().snapshot()).toList();
    }

    private void take(byte[] text) throws TraceFormatException {
        line++;
        try {
            JsonFields json = JsonFields.parse(text, MAX_LINE);
            String event = json.text("event", TraceFields.WORD);
            if (line == 1) {
                head(event, json);
            } else {
                event(event, json);
            }
        } catch (JsonFormatException | IllegalArgumentException | DateTimeException e) {
            throw new TraceFormatException("line " + line + ": " + e.getMessage(), e);
        }
    }

    private void head(String event, JsonFields json) throws JsonFormatException {
        if (!event.equals("trace") || json.number("version", 1, Integer.MAX_VALUE) != TraceWriter.VERSION) {
            throw new JsonFormatException("no trace of version " + TraceWriter.VERSION);
        }
        started = Instant.parse(json.text("started", TraceFields.WORD));
    }

    private void event(String event, JsonFields json) throws JsonFormatException {
        switch (event) {
            case "peer" -> {
                if (names.size() < MOST_NAMES) {
                    names.put(TraceFields.peer(json), new DisplayName(json.text("name", DisplayName.MAX_LENGTH)));
                }
            }
            case "connecting" -> begin(json);
            case "step", "connected", "failed", "path-changed", "disconnected" -> follow(event, json);
            default -> {} // of transfers, texts and the mediator, or of a later version
        }
    }

    private void begin(JsonFields json) throws JsonFormatException {
        SessionId session = TraceFields.session(json);
        PeerId peer = TraceFields.peer(json);
        Duration at = TraceFields.at(json);
        if (attempts.size() < MOST_ATTEMPTS && !attempts.containsKey(session)) {
            AttemptLog log = new AttemptLog(
                    new PeerEvent.Connecting(session, peer, Direction.OUTGOING),
                    started.plus(at),
                    Optional.ofNullable(names.get(peer)));
            attempts.put(session, new Running(log, at, new SessionReader(session, peer)));
        }
    }

    private void follow(String event, JsonFields json) throws JsonFormatException {
        Optional<String> session = json.optionalText("session", TraceFields.WORD);
        Running attempt = session.isEmpty() ? null : attempts.get(new SessionId(session.get()));
        if (attempt == null) {
            return; // a command that gave up before there was a session, or an attempt beyond the bound
        }
        Duration since = TraceFields.at(json).minus(attempt.begun());
        Duration at = since.isNegative() ? Duration.ZERO : since;
        attempt.reader().read(event, json).ifPresent(happened -> attempt.log().add(at, happened));
    }
}
