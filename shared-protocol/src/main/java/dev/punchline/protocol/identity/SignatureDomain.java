package dev.punchline.protocol.identity;

import java.nio.charset.StandardCharsets;

/** What a signature is for: it stands in front of the signed bytes, so that none can be carried over to another use. */
public enum SignatureDomain {
    /** Proof at registration that the peer has its key. */
    REGISTRATION("punchline registration 1"),
    /** A peer's card: name, sealing key, NAT class. */
    CARD("punchline card 1"),
    /** A signal from peer to peer. */
    SIGNAL("punchline signal 1"),
    /** Whether the two halves of a stored key belong together. */
    SELF_TEST("punchline self test 1");

    private final String label;

    SignatureDomain(String label) {
        this.label = label;
    }

    byte[] prefix() {
        return (label + '\0').getBytes(StandardCharsets.US_ASCII);
    }
}
