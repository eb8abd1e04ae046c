package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;

/**
 * An authenticated Binding request of the other side.
 *
 * @param remoteUfrag whom the sender claims to be
 * @param remote its address as a peer-reflexive candidate, in case nobody knew it
 * @param choice whether and how it chooses this pair
 */
record IncomingCheck(LocalBase base, String remoteUfrag, Candidate remote, Choice choice) {
    /** @param number orders choices; 0 for a sender that does not number them */
    record Choice(IceTrace.Nominated nominated, int number) {
        static final Choice NONE = new Choice(IceTrace.Nominated.NO, 0);
    }

    boolean isNomination() {
        return choice.nominated == IceTrace.Nominated.YES;
    }

    CandidatePair.Key key() {
        return new CandidatePair.Key(base, remote.address());
    }
}
