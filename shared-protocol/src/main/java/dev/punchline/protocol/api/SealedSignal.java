package dev.punchline.protocol.api;

import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.signal.SignalEnvelope;
import java.util.Arrays;

/** A signal as the mediator carries it: bytes that only the receiver can open ({@link SignalEnvelope}). */
public final class SealedSignal {
    static final String FIELD = "envelope";

    private final byte[] bytes;

    /** @throws IllegalArgumentException if it is empty or longer than {@link SignalEnvelope#MAX_LENGTH} */
    public SealedSignal(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > SignalEnvelope.MAX_LENGTH) {
            throw new IllegalArgumentException("an envelope of " + bytes.length + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    String toBase64() {
        return JsonFields.base64(bytes);
    }

    static SealedSignal ofJson(JsonFields json) throws JsonFormatException {
        byte[] bytes = json.bytes(FIELD, SignalEnvelope.MAX_LENGTH);
        if (bytes.length == 0) {
            throw new JsonFormatException("envelope is empty");
        }
        return new SealedSignal(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSignal signal && Arrays.equals(bytes, signal.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedSignal[" + bytes.length + " bytes]";
    }
}
