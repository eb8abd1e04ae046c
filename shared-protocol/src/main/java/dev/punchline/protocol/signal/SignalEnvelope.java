package dev.punchline.protocol.signal;

import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.PublicIdentity;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.SignatureDomain;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * How a {@link Signal} passes the mediator: signed by its sender, then sealed to its receiver.
 *
 * <p>Layout of what is sealed: one byte with the length of the signature, the signature (ASN.1 ECDSA, up to 72 bytes)
 * over the JSON in {@link SignatureDomain#SIGNAL}, the JSON in UTF-8.
 */
public final class SignalEnvelope {
    /** The largest envelope in bytes. */
    public static final int MAX_LENGTH = SealingKeys.OVERHEAD + 1 + 72 + SignalCodec.MAX_LENGTH;

    private static final byte[] INFO = "punchline signal 1".getBytes(StandardCharsets.US_ASCII);

    private SignalEnvelope() {}

    /**
     * Signs and seals a signal.
     *
     * @throws GeneralSecurityException if the receiver's card holds no usable sealing key
     */
    public static byte[] seal(Identity sender, PeerCard receiver, Signal signal) throws GeneralSecurityException {
        if (!signal.from().equals(sender.peerId()) || !signal.to().equals(receiver.peerId())) {
            throw new IllegalArgumentException("the signal names another sender or receiver");
        }
        byte[] json = SignalCodec.encode(signal).getBytes(StandardCharsets.UTF_8);
        byte[] signature = sender.sign(SignatureDomain.SIGNAL, json);
        ByteBuffer plain = ByteBuffer.allocate(1 + signature.length + json.length);
        plain.put((byte) signature.length).put(signature).put(json);
        return SealingKeys.seal(receiver.sealing().publicKey(), INFO, plain.array());
    }

    /**
     * Opens an envelope and checks who wrote it.
     *
     * @param keys the receiver's sealing keys
     * @param sender who is said to have sent it
     * @throws GeneralSecurityException if it was not sealed to these keys, or not signed by the sender
     * @throws JsonFormatException if what it holds is no signal from that sender
     */
    public static Signal open(SealingKeys keys, PublicIdentity sender, byte[] envelope)
            throws GeneralSecurityException, JsonFormatException {
        if (envelope.length > MAX_LENGTH) {
            throw new JsonFormatException("an envelope of " + envelope.length + " bytes");
        }
        ByteBuffer plain = ByteBuffer.wrap(keys.open(INFO, envelope));
        int length = plain.hasRemaining() ? plain.get() & 0xff : 0;
        if (length > plain.remaining()) {
            throw new JsonFormatException("a signature of " + length + " bytes");
        }
        byte[] signature = new byte[length];
        plain.get(signature);
        byte[] json = new byte[plain.remaining()];
        plain.get(json);
        if (!sender.verify(SignatureDomain.SIGNAL, json, signature)) {
            throw new GeneralSecurityException("not signed by " + sender.peerId());
        }
        Signal signal = SignalCodec.decode(json);
        if (!signal.from().equals(sender.peerId())) {
            throw new JsonFormatException("the signal names another sender");
        }
        return signal;
    }
}
