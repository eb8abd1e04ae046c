package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.transfer.ReceiveText;
import dev.punchline.engine.transfer.ReceiveTextActions;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TextOffer;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that comes from a peer. On the event loop only. */
final class IncomingText extends TextStream<ReceiveTextActions> implements ReceiveTextActions {
    private final PeerId peer;
    private final PathStream stream;
    private final Listener listener;
    private final ReceiveText machine;
    private @Nullable TransferId transfer;

    /** Told what becomes of it: an offer, then one of the next three, then the last. */
    interface Listener {
        void offered(IncomingText text, TextOffer offer);

        void declined(IncomingText text);

        void taken(IncomingText text, String content, Duration elapsed);

        void failed(IncomingText text, TransferFailure reason, String detail);

        void over(IncomingText text);
    }

    IncomingText(EventLoop loop, PeerId peer, PathStream stream, Listener listener) {
        this(loop, peer, stream, listener, new ReceiveText(now(loop)));
    }

    private IncomingText(EventLoop loop, PeerId peer, PathStream stream, Listener listener, ReceiveText machine) {
        super(loop, machine);
        this.peer = peer;
        this.stream = stream;
        this.listener = listener;
        this.machine = machine;
    }

    /** Begins to wait for the offer. */
    void start() {
        pump();
    }

    PeerId peer() {
        return peer;
    }

    /** Empty before its offer. */
    Optional<TransferId> transfer() {
        return Optional.ofNullable(transfer);
    }

    void accept() {
        machine.accept(now());
        pump();
    }

    void decline(FailureCode why) {
        machine.decline(now(), why);
        pump();
    }

    @Override
    ReceiveTextActions actions() {
        return this;
    }

    @Override
    PathStream stream() {
        return stream;
    }

    @Override
    String shownId() {
        return transfer().map(TransferId::shortId).orElse("");
    }

    @Override
    public void offered(TextOffer offer) {
        transfer = offer.transfer();
        listener.offered(this, offer);
    }

    @Override
    public void declined() {
        listener.declined(this);
    }

    @Override
    public void taken(String text, Duration elapsed) {
        listener.taken(this, text, elapsed);
    }

    @Override
    public void failed(TransferFailure reason, String detail) {
        listener.failed(this, reason, detail);
    }

    @Override
    public void over() {
        listener.over(this);
    }
}
