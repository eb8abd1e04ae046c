package dev.punchline.cli;

import dev.punchline.cli.run.EngineRun;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether an offered text is wanted. */
record TextQuestion(PeerEvent.TextOffered offer) implements Question {
    private static final Set<String> YES = Set.of("y", "yes");

    @Override
    public boolean isAbout(TransferId transfer) {
        return offer.transfer().equals(transfer);
    }

    @Override
    public List<String> lines(EngineRun run) {
        return List.of(run.roster().call(offer.peerId()) + " offers a text of " + offer.bytes() + " bytes.");
    }

    @Override
    public String prompt() {
        return "Read it? [y/N] ";
    }

    @Override
    public Outcome obey(EngineRun run, String line) {
        if (YES.contains(line.strip().toLowerCase(Locale.ROOT))) {
            run.engine().texts().accept(offer.transfer());
        } else {
            run.engine().texts().decline(offer.transfer());
            run.conversation().say("Declined.");
        }
        return Outcome.SETTLED;
    }
}
