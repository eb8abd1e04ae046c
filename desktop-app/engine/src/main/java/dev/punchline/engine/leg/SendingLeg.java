package dev.punchline.engine.leg;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** One leg of a {@link LeggedSending}, and the confirmations that come back on it. */
final class SendingLeg implements PathStreamListener {
    private final LeggedSending whole;
    private final Way way;
    private final PathStream stream;
    private final ByteBuffer confirmation = ByteBuffer.allocate(Long.BYTES);

    /** Where a leg runs. */
    enum Way {
        /** What is written arrives, as long as the session lives. */
        OF_THE_SESSION,
        /** It may break at any time. */
        ANOTHER
    }

    SendingLeg(LeggedSending whole, Way way, SecurePath path) {
        this.whole = whole;
        this.way = way;
        this.stream = path.open(this);
    }

    Way way() {
        return way;
    }

    PathStream stream() {
        return stream;
    }

    void write(ByteBuf data, WriteListener outcome) {
        stream.write(data, outcome);
    }

    /** Nothing on it is of use any more. */
    void giveUp() {
        stream.reset(StreamReset.CANCELLED);
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        try {
            while (data.isReadable()) {
                confirmation.put(data.readByte());
                if (!confirmation.hasRemaining()) {
                    confirmation.flip();
                    long upTo = confirmation.getLong();
                    confirmation.clear();
                    whole.onConfirmed(upTo);
                }
            }
        } finally {
            data.release();
        }
    }

    @Override
    public void onFinished(PathStream from) {
        whole.onLegLost(this, StreamReset.UNKNOWN);
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        whole.onLegLost(this, reason);
    }

    @Override
    public void onWritable(PathStream to) {
        whole.onWritable(this);
    }
}
