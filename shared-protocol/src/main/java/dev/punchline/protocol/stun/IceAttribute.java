package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;

/** The attributes that ICE adds to Binding requests (RFC 8445 section 16.1). */
public sealed interface IceAttribute extends StunAttribute {
    /**
     * The priority that a candidate learnt from this check shall have.
     *
     * @param value an unsigned 32-bit number
     */
    record Priority(long value) implements IceAttribute {
        static final int TYPE = 0x0024;
        static final long MAX = 0xFFFF_FFFFL;

        /** @throws IllegalArgumentException if the value has more than 32 bits */
        public Priority {
            if (value < 0 || value > MAX) {
                throw new IllegalArgumentException("priority " + value);
            }
        }

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeValue(ByteBuffer out, TransactionId id) {
            out.putInt((int) value);
        }
    }

    /** The controlling side chooses this pair. */
    record UseCandidate() implements IceAttribute {
        static final int TYPE = 0x0025;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeValue(ByteBuffer out, TransactionId id) {
            // A flag: being there is all it says.
        }
    }

    /**
     * The sender believes that the receiver decides.
     *
     * @param tieBreaker 64 random bits, compared as unsigned when both believe the same
     */
    record Controlled(long tieBreaker) implements IceAttribute {
        static final int TYPE = 0x8029;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeValue(ByteBuffer out, TransactionId id) {
            out.putLong(tieBreaker);
        }
    }

    /**
     * The sender believes that it decides.
     *
     * @param tieBreaker 64 random bits, compared as unsigned when both believe the same
     */
    record Controlling(long tieBreaker) implements IceAttribute {
        static final int TYPE = 0x802A;

        @Override
        public int type() {
            return TYPE;
        }

        @Override
        public void writeValue(ByteBuffer out, TransactionId id) {
            out.putLong(tieBreaker);
        }
    }
}
