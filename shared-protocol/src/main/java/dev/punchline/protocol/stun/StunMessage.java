package dev.punchline.protocol.stun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One STUN message. Immutable.
 *
 * <p>Two messages are equal if they say the same; whether they were received, and under which seals, does not count.
 */
public final class StunMessage {
    /** An honest message has about ten attributes; 64 bounds what a datagram of empty ones costs its reader. */
    public static final int MAX_ATTRIBUTES = 64;

    private final StunClass stunClass;
    private final StunMethod method;
    private final TransactionId id;
    private final List<StunAttribute> attributes;
    private final StunSeals seals;

    StunMessage(
            StunClass stunClass,
            StunMethod method,
            TransactionId id,
            Collection<? extends StunAttribute> attributes,
            StunSeals seals) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException(attributes.size() + " attributes");
        }
        this.stunClass = stunClass;
        this.method = method;
        this.id = id;
        this.attributes = List.copyOf(attributes);
        this.seals = seals;
    }

    /** A Binding request. */
    public static StunMessage request(TransactionId id) {
        return binding(StunClass.REQUEST, id);
    }

    /** A Binding indication: keeps mappings open, gets no answer (RFC 8445 section 11). */
    public static StunMessage indication(TransactionId id) {
        return binding(StunClass.INDICATION, id);
    }

    /** The good answer to the Binding request with that id. */
    public static StunMessage success(TransactionId id) {
        return binding(StunClass.SUCCESS, id);
    }

    /** The bad answer to the Binding request with that id. */
    public static StunMessage error(TransactionId id, ErrorCode code) {
        return binding(StunClass.ERROR, id).with(code);
    }

    private static StunMessage binding(StunClass stunClass, TransactionId id) {
        return new StunMessage(stunClass, StunMethod.BINDING, id, List.of(), StunSeals.NONE);
    }

    /**
     * The same message with more attributes at its end; it has no seals.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX_ATTRIBUTES}
     */
    public StunMessage with(StunAttribute... more) {
        List<StunAttribute> all = new ArrayList<>(attributes);
        all.addAll(Arrays.asList(more));
        return new StunMessage(stunClass, method, id, all, StunSeals.NONE);
    }

    public StunClass stunClass() {
        return stunClass;
    }

    public StunMethod method() {
        return method;
    }

    public TransactionId id() {
        return id;
    }

    /**
     * In the order of the message. Of a received message only those that its seals cover: what stands behind an
     * integrity attribute is ignored (RFC 8489 section 14.5).
     */
    public List<StunAttribute> attributes() {
        return attributes;
    }

    /** The first attribute of a kind; of doubled ones the others do not count (RFC 8489 section 15). */
    public <A extends StunAttribute> @Nullable A find(Class<A> kind) {
        for (StunAttribute attribute : attributes) {
            if (kind.isInstance(attribute)) {
                return kind.cast(attribute);
            }
        }
        return null;
    }

    public boolean has(Class<? extends StunAttribute> kind) {
        return find(kind) != null;
    }

    /** Types of the attributes that are unknown but must be understood; a request with such gets error 420. */
    public List<Integer> unknownRequired() {
        return attributes.stream()
                .filter(OpaqueAttribute.class::isInstance)
                .map(StunAttribute::type)
                .filter(type -> type < StunAttribute.FIRST_OPTIONAL)
                .distinct()
                .toList();
    }

    /** Whether it was received with a fingerprint (a wrong one is not a message at all). */
    public boolean hasFingerprint() {
        return seals.fingerprint() == StunSeals.FingerprintState.RIGHT;
    }

    /** The strongest integrity attribute that it was received with, which {@link #verify} looks at. */
    public @Nullable StunMac protection() {
        StunProof proof = seals.strongest();
        return proof == null ? null : proof.mac();
    }

    /** Checks a received message against a key, in time that does not depend on where the codes differ. */
    public StunIntegrity verify(StunKey key) {
        StunProof proof = seals.strongest();
        if (proof == null) {
            return StunIntegrity.ABSENT;
        }
        return proof.isMadeWith(key) ? StunIntegrity.VALID : StunIntegrity.WRONG;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StunMessage that
                && stunClass == that.stunClass
                && method.equals(that.method)
                && id.equals(that.id)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stunClass, method, id, attributes);
    }

    @Override
    public String toString() {
        return "StunMessage[" + stunClass + " " + method.code() + " " + id + " " + attributes + "]";
    }
}
