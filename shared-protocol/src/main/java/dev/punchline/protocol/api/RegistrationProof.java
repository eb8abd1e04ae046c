package dev.punchline.protocol.api;

import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignatureDomain;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Arrays;

/** A peer's signature over {@link RegistrationTerms}: proof that it has the key its card names. */
public final class RegistrationProof {
    /** ASN.1 ECDSA over P-256 (RFC 3279 section 2.2.3). */
    private static final int MAX_SIGNATURE = 72;

    private final byte[] signature;

    private RegistrationProof(byte[] signature) {
        this.signature = signature;
    }

    public static RegistrationProof sign(Identity identity, RegistrationTerms terms) {
        return new RegistrationProof(identity.sign(SignatureDomain.REGISTRATION, terms.message()));
    }

    /** Whether the key of the terms' card signed these very terms. */
    public boolean fits(RegistrationTerms terms) {
        return terms.card().card().identity().verify(SignatureDomain.REGISTRATION, terms.message(), signature);
    }

    String toBase64() {
        return JsonFields.base64(signature);
    }

    static RegistrationProof ofJson(JsonFields json) throws JsonFormatException {
        return new RegistrationProof(json.bytes("signature", MAX_SIGNATURE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistrationProof proof && Arrays.equals(signature, proof.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
