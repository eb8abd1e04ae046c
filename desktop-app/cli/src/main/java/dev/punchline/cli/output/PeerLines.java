package dev.punchline.cli.output;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON lines in which each peer has what to expect of a session with it. That takes the classes of both networks: peers wait
 * until this side's is known, or until nobody wants to wait for it any longer.
 */
public final class PeerLines implements Output {
    private final JsonOutput json;
    private final Roster roster;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean waits = true;

    private record Waiting(Duration at, PeerEvent.PeerSeen peer) {}

    /**
     * Lines that are printed there.
     *
     * @param roster hears of everything first
     */
    public PeerLines(JsonOutput json, Roster roster) {
        this.json = json;
        this.roster = roster;
    }

    /** From now on peers are told at once, and those that wait now. */
    public void waitNoMore() {
        waits = false;
        waiting.forEach(each -> print(each.at(), each.peer()));
        waiting.clear();
    }

    private void print(Duration at, PeerEvent.PeerSeen peer) {
        json.peer(at, peer, roster.prospect(peer));
    }

    @Override
    public void happened(Duration at, PeerEvent event) {
        if (!(event instanceof PeerEvent.PeerSeen peer)) {
            json.happened(at, event);
        } else if (waits) {
            waiting.add(new Waiting(at, peer));
        } else {
            print(at, peer);
        }
    }

    @Override
    public void examined(Duration at, NetworkReport report) {
        // told by the registration that follows, where it is news
    }

    @Override
    public void gaveUp(Duration at, GaveUp why) {
        json.gaveUp(at, why);
    }
}
