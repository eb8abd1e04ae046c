package dev.punchline.cli;

import dev.punchline.cli.output.OfferText;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Keyboard;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Offers that wait for the person at the terminal: one is shown at a time, in the order in which they came. */
final class Questions {
    private final EngineRun run;
    private final Keyboard keyboard;
    private final Path downloads;
    private final Deque<PeerEvent.Offered> waiting = new ArrayDeque<>();
    private PeerEvent.@Nullable Offered shown;
    private boolean reading;

    /** @param downloads where accepted files will go */
    Questions(EngineRun run, Keyboard keyboard, Path downloads) {
        this.run = run;
        this.keyboard = keyboard;
        this.downloads = downloads;
    }

    void add(PeerEvent.Offered offer) {
        waiting.add(offer);
        askNext();
    }

    /** A line that was typed: the answer to the offer that is shown, if it still is. */
    void answer(String line) {
        reading = false;
        run.conversation().answered();
        PeerEvent.Offered answered = shown;
        shown = null;
        if (answered != null) {
            obey(answered, OfferReply.parse(line));
        }
        askNext();
    }

    private void obey(PeerEvent.Offered offer, OfferReply reply) {
        switch (reply.kind()) {
            case ACCEPT_ALL -> run.engine().accept(offer.transfer());
            case ACCEPT -> run.engine().offers().accept(offer.transfer(), reply.answer());
            case LIST -> {
                OfferText.all(offer.offer().review()).forEach(run.conversation()::say);
                waiting.addFirst(offer);
            }
            case DECLINE -> {
                run.engine().decline(offer.transfer());
                run.conversation().say("Declined.");
            }
        }
    }

    /** A transfer ended; nothing is left to be asked about it. */
    void withdraw(TransferId transfer) {
        waiting.removeIf(offer -> offer.transfer().equals(transfer));
        if (shown != null && shown.transfer().equals(transfer)) {
            // The line that is being typed was meant for this offer: it must not answer the next one.
            shown = null;
            run.conversation().say("The offer was withdrawn. Press Enter.");
        }
    }

    private void askNext() {
        if (reading || waiting.isEmpty()) {
            return;
        }
        PeerEvent.Offered offer = waiting.remove();
        shown = offer;
        OfferText.question(run.roster().call(offer.peerId()), offer.offer()).forEach(run.conversation()::say);
        run.conversation()
                .ask("Accept into " + downloads + "? "
                        + OfferText.prompt(offer.offer().review()));
        reading = true;
        keyboard.readLine(run.inbox());
    }
}
