package dev.punchline.gui.timeline;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.gui.text.Texts;

/**
 * What has been counted in an attempt.
 *
 * @param local addresses of this computer
 * @param remote addresses of the other one
 * @param sent probes of ours
 * @param answered probes of ours that came back
 * @param search how far the search for ports is
 */
record Tally(int local, int remote, int sent, int answered, PunchStep.SearchProgress search) {
    private static final PunchStep.SearchProgress NO_SEARCH = new PunchStep.SearchProgress(0, 0);
    static final Tally NOTHING = new Tally(0, 0, 0, 0, NO_SEARCH);

    Tally plus(PunchStep step) {
        if (step instanceof PunchStep.LocalCandidate) {
            return new Tally(local + 1, remote, sent, answered, search);
        }
        if (step instanceof PunchStep.RemoteCandidate) {
            return new Tally(local, remote + 1, sent, answered, search);
        }
        if (step instanceof PunchStep.ProbeSent) {
            return new Tally(local, remote, sent + 1, answered, search);
        }
        if (step instanceof PunchStep.SearchProgress progress) {
            return new Tally(local, remote, sent, answered, progress);
        }
        return step instanceof PunchStep.ProbeAnswered ? new Tally(local, remote, sent, answered + 1, search) : this;
    }

    String gathered() {
        return local == 0 ? "" : Texts.of("timeline.local", local);
    }

    String exchanged() {
        return remote == 0 ? "" : Texts.of("timeline.both", local, remote);
    }

    /** Where a port is searched for, what counts is how far that is. */
    String probed() {
        if (search.ports() > 0) {
            return Texts.of("timeline.ports", search.ports());
        }
        if (search.sockets() > 0) {
            return Texts.of("timeline.sockets", search.sockets());
        }
        return sent == 0 ? "" : Texts.of("timeline.probes", sent, answered);
    }
}
