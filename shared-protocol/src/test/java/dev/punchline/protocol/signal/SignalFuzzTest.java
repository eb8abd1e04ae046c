package dev.punchline.protocol.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.SignatureDomain;
import dev.punchline.protocol.identity.TestKeys;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

class SignalFuzzTest {
    private static final SealingKeys KEYS = SealingKeys.generate();
    private static final byte[] INFO = "punchline signal 1".getBytes(StandardCharsets.US_ASCII);

    @FuzzTest
    void whateverIsSentIsASignalOrRefused(byte[] json) {
        try {
            Signal signal = SignalCodec.decode(json);
            assertEquals(signal, SignalCodec.decode(SignalCodec.encode(signal).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonFormatException refused) {
            // The one answer to what is no signal.
        }
    }

    @FuzzTest
    void whateverArrivesAsAnEnvelopeIsRefused(byte[] envelope) {
        open(envelope);
    }

    /** Anybody can seal to a public key: behind a good seal the content is as suspect as before. */
    @FuzzTest
    void whateverIsSealedIsASignalOrRefused(byte[] content) throws GeneralSecurityException {
        open(SealingKeys.seal(KEYS.publicKey(), INFO, content));
    }

    /** And a peer may sign what it likes. */
    @FuzzTest
    void whateverIsSignedAndSealedIsASignalOrRefused(byte[] json) throws GeneralSecurityException {
        byte[] signature = TestKeys.IDENTITY.sign(SignatureDomain.SIGNAL, json);
        ByteBuffer content = ByteBuffer.allocate(1 + signature.length + json.length);
        content.put((byte) signature.length).put(signature).put(json);
        open(SealingKeys.seal(KEYS.publicKey(), INFO, content.array()));
    }

    private static void open(byte[] envelope) {
        try {
            Signal signal = SignalEnvelope.open(KEYS, TestKeys.IDENTITY.publicIdentity(), envelope);
            assertEquals(TestKeys.IDENTITY.peerId(), signal.from());
        } catch (JsonFormatException | GeneralSecurityException refused) {
            // The two answers to what is no signal from this sender.
        }
    }
}
