package dev.punchline.gui.timeline;

import dev.punchline.engine.event.PunchStep;

/**
 * What has been counted in an attempt.
 *
 * @param local addresses of this computer
 * @param remote addresses of the other one
 * @param sent probes of ours
 * @param answered probes of ours that came back
 */
record Tally(int local, int remote, int sent, int answered) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(PunchStep step) {
        if (step instanceof PunchStep.LocalCandidate) {
            return new Tally(local + 1, remote, sent, answered);
        }
        if (step instanceof PunchStep.RemoteCandidate) {
            return new Tally(local, remote + 1, sent, answered);
        }
        if (step instanceof PunchStep.ProbeSent) {
            return new Tally(local, remote, sent + 1, answered);
        }
        return step instanceof PunchStep.ProbeAnswered ? new Tally(local, remote, sent, answered + 1) : this;
    }

    String gathered() {
        return local == 0 ? "" : local + " at this computer";
    }

    String exchanged() {
        return remote == 0 ? "" : local + " of ours, " + remote + " of theirs";
    }

    String probed() {
        return sent == 0 ? "" : sent + (sent == 1 ? " probe" : " probes") + " sent, " + answered + " answered";
    }
}
