package dev.punchline.cli;

import dev.punchline.cli.output.OfferText;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether offered files are wanted.
 *
 * @param downloads where accepted files will go, if the offer does not say
 */
record OfferQuestion(PeerEvent.Offered offer, Path downloads) implements Question {
    @Override
    public boolean isAbout(TransferId transfer) {
        return offer.transfer().equals(transfer);
    }

    @Override
    public List<String> lines(EngineRun run) {
        return OfferText.question(run.roster().call(offer.peerId()), offer.offer());
    }

    @Override
    public String prompt() {
        return "Accept into " + offer.offer().review().folder().orElse(downloads) + "? "
                + OfferText.prompt(offer.offer().review());
    }

    @Override
    public Outcome obey(EngineRun run, String line) {
        OfferReply reply = OfferReply.parse(line);
        switch (reply.kind()) {
            case ACCEPT_ALL -> run.engine().accept(offer.transfer());
            case ACCEPT -> run.engine().offers().accept(offer.transfer(), reply.answer());
            case LIST -> {
                OfferText.all(offer.offer().review()).forEach(run.conversation()::say);
                return Outcome.ASK_AGAIN;
            }
            case DECLINE -> {
                run.engine().decline(offer.transfer());
                run.conversation().say("Declined.");
            }
        }
        return Outcome.SETTLED;
    }
}
