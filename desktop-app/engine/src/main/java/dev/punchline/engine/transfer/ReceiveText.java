package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Text;
import dev.punchline.protocol.transfer.TextOffer;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;

/** The receiving end of a text: what it says comes only after it was accepted. */
public final class ReceiveText extends TextEnd<ReceiveTextActions> {
    private int announced;
    private MonoTime acceptedAt;

    /** Waits for the offer. */
    public ReceiveText(MonoTime now) {
        super(TextState.AWAITED, now.plus(Heartbeat.SILENCE));
        acceptedAt = now;
    }

    @Override
    void heard(MonoTime now, TransferFrame frame) {
        switch (frame.type()) {
            case TEXT_OFFER -> onOffer(now, (TextOffer) frame);
            case TEXT -> onText(now, (Text) frame);
            case ABORT -> {
                FailureCode why = ((Abort) frame).why();
                conclude(now, actions -> actions.failed(FailureCodes.fromPeer(why), ""), "given up by the sender");
            }
            case ALIVE, CONDITION, STALLS, COMPARE -> {}
            case OFFER_HEADER,
                    OFFER_ENTRIES,
                    OFFER_END,
                    CHUNK,
                    FILE_END,
                    FILE_SKIPPED,
                    FILE_HASHES,
                    ACCEPT,
                    DECLINE,
                    CONFIRMED,
                    DONE -> violation("a sender of a text sent " + frame.type());
        }
    }

    private void onOffer(MonoTime now, TextOffer offer) {
        if (state() != TextState.AWAITED) {
            violation("a second offer");
            return;
        }
        announced = offer.bytes();
        // The sender gives up first; this only ends what one that never does would leave behind.
        MonoTime until = now.plus(SendTransfer.ANSWER_PATIENCE).plus(Heartbeat.SILENCE);
        become(TextState.OFFERED, until, "offered");
        add(actions -> actions.offered(offer));
    }

    /** The person or the policy wants it. Without effect unless an offer waits. */
    public void accept(MonoTime now) {
        if (state() == TextState.OFFERED) {
            acceptedAt = now;
            become(TextState.PASSING, now.plus(Heartbeat.SILENCE), "accepted");
            add(actions -> actions.send(new Accept()));
        }
    }

    /** The person or the policy does not want it. Without effect unless an offer waits. */
    public void decline(MonoTime now, FailureCode why) {
        if (state() == TextState.OFFERED) {
            add(actions -> actions.send(new Decline(why)));
            conclude(now, ReceiveTextActions::declined, "declined");
        }
    }

    private void onText(MonoTime now, Text text) {
        int bytes = Text.bytes(text.text());
        if (state() != TextState.PASSING || bytes != announced) {
            violation(state() == TextState.PASSING ? "another length than announced" : "a text that was not accepted");
            return;
        }
        Duration elapsed = now.since(acceptedAt);
        add(actions -> actions.send(new Done(0, bytes)));
        conclude(now, actions -> actions.taken(text.text(), elapsed), "it is here");
    }
}
