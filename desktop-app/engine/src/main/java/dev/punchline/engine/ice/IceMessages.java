package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunIntegrity;
import dev.punchline.protocol.stun.StunKey;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages between the two sides of one session, protected by the receiver's password (RFC 8445 section 7). */
final class IceMessages {
    private static final char SEPARATOR = ':';

    private final IceCredentials local;
    private final StunKey localKey;

    IceMessages(IceCredentials local) {
        this.local = local;
        this.localKey = StunKey.ofPassword(local.password());
    }

    /** The other side's half of the credentials, which may come later. */
    record Remote(IceCredentials credentials, StunKey key) {
        static Remote of(IceCredentials credentials) {
            return new Remote(credentials, StunKey.ofPassword(credentials.password()));
        }
    }

    /** RFC 8445 section 7.2.2; a pair is chosen with a number from 1, 0 chooses none. */
    ByteBuffer check(Remote remote, TransactionId id, RoleClaim claim, long priority, int nomination) {
        StunMessage message = StunMessage.request(id)
                .with(
                        new TextAttribute.Username(remote.credentials.ufrag() + SEPARATOR + local.ufrag()),
                        new IceAttribute.Priority(priority),
                        claim.attribute());
        if (nomination > 0) {
            message = message.with(new IceAttribute.UseCandidate(), NominationAttribute.of(nomination));
        }
        return seal(message, remote.key);
    }

    ByteBuffer success(TransactionId id, InetSocketAddress seen) {
        return seal(StunMessage.success(id).with(new AddressAttribute.XorMapped(seen)), localKey);
    }

    ByteBuffer roleConflict(TransactionId id) {
        return seal(StunMessage.error(id, new ErrorCode(ErrorCode.ROLE_CONFLICT, "Role Conflict")), localKey);
    }

    ByteBuffer unknownAttributes(TransactionId id, List<Integer> types) {
        return seal(
                StunMessage.error(id, new ErrorCode(ErrorCode.UNKNOWN_ATTRIBUTE, "Unknown Attribute"))
                        .with(new UnknownAttributes(types)),
                localKey);
    }

    private static ByteBuffer seal(StunMessage message, StunKey key) {
        return StunEncoder.encode(message, StunSeal.integrity(key), StunSeal.FINGERPRINT);
    }

    /** The part of a request's user name that names its sender; null when the request is not for us, or forged. */
    @Nullable
    String authenticate(StunMessage request) {
        TextAttribute.Username username = request.find(TextAttribute.Username.class);
        if (username == null) {
            return null;
        }
        int separator = username.text().indexOf(SEPARATOR);
        boolean ours = separator > 0 && username.text().substring(0, separator).equals(local.ufrag());
        return ours && request.verify(localKey) == StunIntegrity.VALID
                ? username.text().substring(separator + 1)
                : null;
    }
}
