package dev.punchline.engine.pairing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.punchline.engine.event.ShortString;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What both sides hash: who they are, in their roles, and their nonces. The labels keep the hashes apart from each other and
 * from all others of the protocol; all parts have fixed lengths.
 *
 * @param opener who opened the stream
 * @param answerer the other side
 */
record Transcript(PeerId opener, PeerId answerer) {
    private static final String COMMITMENT = "punchline pairing commitment 1";
    private static final String STRING = "punchline pairing string 1";

    /** Of the opener to its nonce. The ids are in it, so that no other pair can use it. */
    Secret commitment(Secret openersNonce) {
        return new Secret(hash(COMMITMENT, openersNonce.reveal()));
    }

    ShortString string(Secret openersNonce, Secret answerersNonce) {
        return ShortString.of(hash(STRING, openersNonce.reveal(), answerersNonce.reveal()));
    }

    private byte[] hash(String label, byte[]... nonces) {
        MessageDigest digest = sha256();
        digest.update(label.getBytes(US_ASCII));
        digest.update(opener.text().getBytes(US_ASCII));
        digest.update(answerer.text().getBytes(US_ASCII));
        for (byte[] nonce : nonces) {
            digest.update(nonce);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
