package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.transfer.SendText;
import dev.punchline.engine.transfer.SendTextActions;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Text;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.time.Duration;

/** A text on its way to a peer. On the event loop only. */
final class OutgoingText extends TextStream<SendTextActions> implements SendTextActions {
    private final TransferId transfer;
    private final PeerId peer;
    private final Text text;
    private final Listener listener;
    private final PathStream stream;

    /** Told what becomes of it: one of the first two, then the last. */
    interface Listener {
        void delivered(OutgoingText text, Duration elapsed);

        void failed(OutgoingText text, TransferFailure reason, String detail);

        void over(OutgoingText text);
    }

    OutgoingText(EventLoop loop, SecurePath path, TransferId transfer, Text text, Listener listener) {
        super(loop, new SendText(now(loop), transfer, text));
        this.transfer = transfer;
        this.peer = path.peer();
        this.text = text;
        this.listener = listener;
        this.stream = path.open(this);
    }

    void start() {
        stream.write(Unpooled.wrappedBuffer(new byte[] {StreamKind.TEXT.code()}), WriteListener.IGNORED);
        pump();
    }

    TransferId transfer() {
        return transfer;
    }

    PeerId peer() {
        return peer;
    }

    Text text() {
        return text;
    }

    @Override
    SendTextActions actions() {
        return this;
    }

    @Override
    PathStream stream() {
        return stream;
    }

    @Override
    String shownId() {
        return transfer.shortId();
    }

    @Override
    public void delivered(Duration elapsed) {
        listener.delivered(this, elapsed);
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
