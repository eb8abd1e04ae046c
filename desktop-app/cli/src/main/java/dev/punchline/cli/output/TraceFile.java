package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.engine.trace.TraceWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** All events with the steps of the punch, as JSON lines in a file; {@code docs/protocol/trace.md}. */
public final class TraceFile implements Output, AutoCloseable {
    private final BufferedWriter file;
    private final PrintStream err;
    private boolean broken;

    private TraceFile(BufferedWriter file, PrintStream err) {
        this.file = file;
        this.err = err;
    }

    /**
     * Makes or empties the file and writes its first line.
     *
     * @param started the time of day at which the command started, for people who compare traces
     * @param err told once when the file can't be written any more; the command goes on without it
     * @throws IOException if the file can't be made
     */
    public static TraceFile create(Path path, Instant started, PrintStream err) throws IOException {
        TraceFile trace = new TraceFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8), err);
        trace.write(TraceWriter.head(started));
        return trace;
    }

    @Override
    public void happened(Duration at, PeerEvent event) {
        write(EventJson.of(at, event));
    }

    @Override
    public void examined(Duration at, NetworkReport report) {
        write(EventJson.network(at, report));
    }

    @Override
    public void gaveUp(Duration at, GaveUp why) {
        write(EventJson.gaveUp(at, why));
    }

    private void write(JsonObject json) {
        if (broken) {
            return;
        }
        try {
            file.write(JsonForm.line(json) + "\n");
            file.flush(); // a trace is read when something went wrong: it must be there even then
        } catch (IOException e) {
            complain(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            complain(e);
        }
    }

    private void complain(IOException cause) {
        if (!broken) {
            broken = true;
            err.println(
                    "punchline: the trace file is not complete: " + SafeText.of(String.valueOf(cause.getMessage())));
        }
    }
}
