package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Prospect;
import dev.punchline.engine.trace.JsonForm;
import java.io.PrintStream;
import java.time.Duration;

/** One JSON object a line, each flushed, and nothing else. */
public final class JsonOutput implements Output {
    /** What became of a half done transfer. */
    public enum Fate {
        KEPT,
        DISCARDED
    }

    private final PrintStream out;

    /**
     * Writes to a stream.
     *
     * @param out in UTF-8
     */
    public JsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void happened(Duration at, PeerEvent event) {
        if (event instanceof PeerEvent.TextDelivered text && text.direction() == PeerEvent.Direction.INCOMING) {
            print(EventJson.read(at, text));
        } else if (!EventJson.isTraceOnly(event)) {
            print(EventJson.of(at, event));
        }
    }

    @Override
    public void examined(Duration at, NetworkReport report) {
        print(EventJson.network(at, report));
    }

    @Override
    public void gaveUp(Duration at, GaveUp why) {
        print(EventJson.gaveUp(at, why));
    }

    /** A peer of the room, with what to expect of a session with it while it is there. */
    void peer(Duration at, PeerEvent.PeerSeen peer, Prospect prospect) {
        print(EventJson.peer(at, peer, prospect));
    }

    /** Who this installation is; needs no engine. */
    public void identity(Duration at, IdentityText identity) {
        print(identity.json(at));
    }

    /** An invite link, made here or given by another; needs no engine. */
    public void invitation(Duration at, InvitationText invitation) {
        print(invitation.json(at));
    }

    /** An entry of the history; needs no engine. */
    public void remembered(Duration at, HistoryEntry entry) {
        print(HistoryJson.of(at, entry));
    }

    /** What holds for offers of one peer; needs no engine. */
    public void rule(Duration at, RuleText rule) {
        print(rule.json(at));
    }

    /** A half done transfer; needs no engine. */
    public void halfDone(Duration at, HalfDone one, Fate fate) {
        print(HalfDoneJson.of(at, one, fate));
    }

    private void print(JsonObject json) {
        out.print(JsonForm.line(json) + "\n"); // one write, and never \r\n
        out.flush();
    }
}
