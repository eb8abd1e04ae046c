package dev.punchline.protocol.pairing;

import dev.punchline.protocol.id.Secret;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One frame on the stream of a pairing: a byte that tells its type, and a body whose length follows from it. All secrets
 * have {@link #LENGTH} bytes.
 */
public sealed interface PairingFrame {
    /** Of a nonce and of a commitment: what nobody guesses, and nobody finds a second preimage of. */
    int LENGTH = 32;

    /** From the side that opened the stream: the hash of its nonce, before it has seen the other's. */
    record Commit(Secret commitment) implements PairingFrame {
        public Commit {
            checkLength(commitment);
        }

        @Override
        public byte[] encode() {
            return join(1, commitment.reveal());
        }
    }

    /** The nonce of the other side. */
    record Answer(Secret nonce) implements PairingFrame {
        public Answer {
            checkLength(nonce);
        }

        @Override
        public byte[] encode() {
            return join(2, nonce.reveal());
        }
    }

    /** The nonce that was committed to. */
    record Reveal(Secret nonce) implements PairingFrame {
        public Reveal {
            checkLength(nonce);
        }

        @Override
        public byte[] encode() {
            return join(3, nonce.reveal());
        }
    }

    /** The person at the sender's side says that the strings are the same. */
    record Confirm() implements PairingFrame {
        @Override
        public byte[] encode() {
            return join(4);
        }
    }

    /** The sender ends it. */
    record Cancel(PairingEnd why) implements PairingFrame {
        @Override
        public byte[] encode() {
            return join(5, why.code());
        }
    }

    byte[] encode();

    /**
     * Reads the next frame; null where more has to come, and then nothing is read.
     *
     * @throws PairingFormatException if there is no such frame, which ends the stream; nothing else is thrown
     */
    static @Nullable PairingFrame decode(ByteBuffer in) throws PairingFormatException {
        if (!in.hasRemaining()) {
            return null;
        }
        byte type = in.get(in.position());
        int length = switch (type) {
            case 1, 2, 3 -> LENGTH;
            case 4 -> 0;
            case 5 -> 1;
            default -> throw new PairingFormatException("frame type " + type);
        };
        if (in.remaining() <= length) {
            return null;
        }
        in.get();
        byte[] body = new byte[length];
        in.get(body);
        return switch (type) {
            case 1 -> new Commit(new Secret(body));
            case 2 -> new Answer(new Secret(body));
            case 3 -> new Reveal(new Secret(body));
            case 4 -> new Confirm();
            default -> new Cancel(PairingEnd.ofCode(body[0]));
        };
    }

    private static void checkLength(Secret secret) {
        if (secret.reveal().length != LENGTH) {
            throw new IllegalArgumentException("not " + LENGTH + " bytes");
        }
    }

    private static byte[] join(int type, byte... body) {
        return ByteBuffer.allocate(1 + body.length).put((byte) type).put(body).array();
    }
}
