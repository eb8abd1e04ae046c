package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * One message of a transfer. Immutable; the constructors refuse what may not be sent.
 *
 * <p>The sender says {@link OfferHeader}, {@link OfferEntries} (any number), {@link OfferEnd}; the receiver {@link
 * Accept} or {@link Decline}; then the sender, file by file in the order of the offer, {@link Chunk}s in the order of
 * their offsets and {@link FileEnd} (or {@link FileSkipped} at any point of the file), while the receiver says {@link
 * Confirmed} now and then and at the end {@link Done}. Either side may say {@link Abort}, after which neither says
 * anything, {@link Alive}, {@link Condition} and {@link Stalls}.
 *
 * <p>Between the offer and the acceptance the receiver may say {@link Compare}, which the sender answers with {@link
 * FileHashes}.
 *
 * <p>On a stream for a text the sender says {@link TextOffer}, the receiver {@link Accept} or {@link Decline}, the
 * sender {@link Text}, the receiver {@link Done}.
 */
public sealed interface TransferFrame
        permits OfferHeader,
                OfferEntries,
                OfferEnd,
                Accept,
                Decline,
                Chunk,
                FileEnd,
                FileSkipped,
                FileHashes,
                TextOffer,
                Text,
                Confirmed,
                Done,
                Abort,
                Alive,
                Condition,
                Stalls,
                Compare {
    /** Bytes of type and length that precede each body. */
    int HEADER_LENGTH = 4;

    /** No frame exceeds 64 KiB, so a receiver needs no more than that for a stranger's words. */
    int MAX_BODY_LENGTH = (64 << 10) - HEADER_LENGTH;

    /** Which frame this is. */
    FrameType type();

    /** Bytes of the body, without the header; at most {@link #MAX_BODY_LENGTH}. */
    int bodyLength();

    /**
     * Writes the body and nothing else.
     *
     * @throws java.nio.BufferOverflowException if fewer than {@link #bodyLength} bytes remain
     */
    void writeBody(ByteBuffer out);

    /** Bytes of the whole frame; the raw bytes after a {@link Chunk} do not count. */
    default int encodedLength() {
        return HEADER_LENGTH + bodyLength();
    }

    /**
     * Writes header and body.
     *
     * @throws java.nio.BufferOverflowException if fewer than {@link #encodedLength} bytes remain
     */
    default void encode(ByteBuffer out) {
        out.putInt(type().code() << 24 | bodyLength());
        writeBody(out);
    }

    /** The whole frame in a buffer of its own, ready to be read. */
    default ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(encodedLength());
        encode(out);
        return out.flip();
    }
}
