package dev.punchline.gui.trust;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.ShortString;
import dev.punchline.gui.peers.PeerRow;
import java.util.Optional;

/**
 * A comparison of symbols with a peer, as far as it is.
 *
 * @param former whose place the peer takes if the symbols are the same
 * @param symbols once they are known
 * @param problem why it ended without a result; empty unless it failed
 */
public record Comparison(
        PeerRow peer, Optional<Contact> former, Phase phase, Optional<ShortString> symbols, String problem) {
    /** How far it is. */
    public enum Phase {
        BEGINNING,
        /** The other person has begun, this one has not agreed to look at the symbols yet. */
        ASKED,
        COMPARING,
        /** The other person says that they are the same, this one has not said anything yet. */
        THEY_CONFIRMED,
        /** The person here has confirmed, the other one has not yet. */
        WAITING,
        VERIFIED,
        FAILED;

        boolean asks() {
            return this == COMPARING || this == THEY_CONFIRMED;
        }

        boolean isOver() {
            return this == VERIFIED || this == FAILED;
        }
    }

    static Comparison begin(PeerRow peer, Optional<Contact> former) {
        return new Comparison(peer, former, Phase.BEGINNING, Optional.empty(), "");
    }

    /** The other person has begun it. */
    Comparison asked(ShortString string) {
        return new Comparison(peer, former, Phase.ASKED, Optional.of(string), "");
    }

    Comparison of(ShortString string) {
        return new Comparison(peer, former, Phase.COMPARING, Optional.of(string), "");
    }

    Comparison in(Phase next) {
        return new Comparison(peer, former, next, symbols, "");
    }

    Comparison failed(String why) {
        return new Comparison(peer, former, Phase.FAILED, symbols, why);
    }
}
