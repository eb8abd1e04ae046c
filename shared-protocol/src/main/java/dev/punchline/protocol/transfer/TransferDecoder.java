package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one stream apart, in whatever pieces they arrive. Not thread-safe.
 *
 * <p>It holds at most one body (64 KiB) and copies only what is split over two pieces; the raw bytes of chunks stay
 * where they are. Nothing but a {@link Decoded} ever comes out of it, whatever goes in.
 */
public final class TransferDecoder {
    private final ByteBuffer header = ByteBuffer.allocate(TransferFrame.HEADER_LENGTH);
    private @Nullable FrameType type;
    private int bodyLength;
    private @Nullable ByteBuffer gathered;
    private int skipLeft;
    private int payloadLeft;
    private Decoded.@Nullable Refused refused;

    /**
     * Reads on.
     *
     * @param in bytes of the stream from the position on; the position moves over what was taken
     * @return what was found first; call again with the same buffer until it is {@link Decoded.Needs} or {@link
     *     Decoded.Refused}
     */
    public Decoded next(ByteBuffer in) {
        if (refused == null) {
            try {
                return step(in);
            } catch (IllegalArgumentException e) {
                // Records validate in their constructors, so a stranger's values are refused there.
                refused = new Decoded.Refused(String.valueOf(e.getMessage()));
            }
        }
        return refused;
    }

    private Decoded step(ByteBuffer in) {
        if (payloadLeft > 0) {
            return payload(in);
        }
        while (type == null) {
            if (!skipped(in)) {
                return new Decoded.Needs(skipLeft);
            }
            if (!gather(in, header)) {
                return new Decoded.Needs(header.remaining());
            }
            readHeader(header.flip().getInt());
            header.clear();
        }
        return body(type, in);
    }

    private void readHeader(int word) {
        int length = word & 0xffffff;
        if (length > TransferFrame.MAX_BODY_LENGTH) {
            throw new IllegalArgumentException("frame of " + length + " bytes");
        }
        int code = word >>> 24;
        type = FrameType.of(code);
        bodyLength = length;
        if (type == null) {
            if (code < FrameType.FIRST_OPTIONAL) {
                throw new IllegalArgumentException("unknown frame type " + code);
            }
            skipLeft = length;
        }
    }

    private Decoded body(FrameType type, ByteBuffer in) {
        ByteBuffer body = gathered;
        if (body == null && in.remaining() >= bodyLength) {
            body = in.slice(in.position(), bodyLength);
            in.position(in.position() + bodyLength);
        } else {
            if (body == null) {
                body = ByteBuffer.allocate(bodyLength);
                gathered = body;
            }
            if (!gather(in, body)) {
                return new Decoded.Needs(body.remaining());
            }
            body.flip();
        }
        TransferFrame frame = type.read(new BodyReader(body));
        this.type = null;
        gathered = null;
        payloadLeft = frame instanceof Chunk chunk ? chunk.length() : 0;
        return new Decoded.Frame(frame);
    }

    private Decoded payload(ByteBuffer in) {
        int length = Math.min(payloadLeft, in.remaining());
        if (length == 0) {
            return new Decoded.Needs(payloadLeft);
        }
        in.position(in.position() + length);
        payloadLeft -= length;
        return new Decoded.Payload(length, payloadLeft);
    }

    private boolean skipped(ByteBuffer in) {
        int length = Math.min(skipLeft, in.remaining());
        in.position(in.position() + length);
        skipLeft -= length;
        return skipLeft == 0;
    }

    private static boolean gather(ByteBuffer in, ByteBuffer into) {
        int length = Math.min(into.remaining(), in.remaining());
        into.put(into.position(), in, in.position(), length).position(into.position() + length);
        in.position(in.position() + length);
        return !into.hasRemaining();
    }
}
