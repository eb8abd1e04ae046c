package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Text;
import dev.punchline.protocol.transfer.TextOffer;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;

/** The sending end of a text: offers its size, and says it when the other side accepts. */
public final class SendText extends TextEnd<SendTextActions> {
    private final Text text;
    private MonoTime acceptedAt;

    /** Begins to offer. */
    public SendText(MonoTime now, TransferId transfer, Text text) {
        super(TextState.OFFERED, now.plus(SendTransfer.ANSWER_PATIENCE));
        this.text = text;
        this.acceptedAt = now;
        TextOffer offer = new TextOffer(transfer, Text.bytes(text.text()));
        add(actions -> actions.send(offer));
    }

    @Override
    void heard(MonoTime now, TransferFrame frame) {
        switch (frame.type()) {
            case ACCEPT -> onAccept(now);
            case DECLINE -> refused(now, ((Decline) frame).why());
            case ABORT -> refused(now, ((Abort) frame).why());
            case DONE -> onDone(now, (Done) frame);
            case ALIVE, CONDITION, STALLS, COMPARE -> {}
            case OFFER_HEADER,
                    OFFER_ENTRIES,
                    OFFER_END,
                    CHUNK,
                    FILE_END,
                    FILE_SKIPPED,
                    CONFIRMED,
                    TEXT_OFFER,
                    TEXT,
                    FILE_HASHES -> violation("a receiver of a text sent " + frame.type());
        }
    }

    private void onAccept(MonoTime now) {
        if (state() != TextState.OFFERED) {
            violation("accepted twice");
            return;
        }
        acceptedAt = now;
        become(TextState.PASSING, now.plus(Heartbeat.SILENCE), "accepted");
        add(actions -> actions.send(text));
    }

    private void refused(MonoTime now, FailureCode why) {
        conclude(now, actions -> actions.failed(FailureCodes.fromPeer(why), ""), "refused by the receiver");
    }

    private void onDone(MonoTime now, Done done) {
        if (state() != TextState.PASSING || done.bytes() != Text.bytes(text.text())) {
            violation("done with what was not sent");
            return;
        }
        Duration elapsed = now.since(acceptedAt);
        conclude(now, actions -> actions.delivered(elapsed), "the receiver has it");
    }
}
