package dev.punchline.engine.ice;

import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunMessage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which role one side believes to have, and the number that settles it when both believe the same (RFC 8445 section
 * 7.3.1.1).
 */
record RoleClaim(IceRole role, long tieBreaker) {
    /** What to do about the other side's claim. */
    enum Verdict {
        AGREED,
        /** We have the smaller number: change our role. */
        GIVE_WAY,
        /** The other side has the smaller number: answer error 487. */
        INSIST
    }

    static RoleClaim of(IceRole role, RandomGenerator random) {
        return new RoleClaim(role, random.nextLong());
    }

    /** Null: a sender that makes no claim, which RFC 8445 does not allow but nobody suffers from. */
    static @Nullable RoleClaim of(StunMessage message) {
        IceAttribute.Controlling controlling = message.find(IceAttribute.Controlling.class);
        if (controlling != null) {
            return new RoleClaim(IceRole.CONTROLLING, controlling.tieBreaker());
        }
        IceAttribute.Controlled controlled = message.find(IceAttribute.Controlled.class);
        return controlled == null ? null : new RoleClaim(IceRole.CONTROLLED, controlled.tieBreaker());
    }

    StunAttribute attribute() {
        return role == IceRole.CONTROLLING
                ? new IceAttribute.Controlling(tieBreaker)
                : new IceAttribute.Controlled(tieBreaker);
    }

    Verdict judge(@Nullable RoleClaim theirs) {
        if (theirs == null || theirs.role != role) {
            return Verdict.AGREED;
        }
        boolean larger = Long.compareUnsigned(tieBreaker, theirs.tieBreaker) >= 0;
        // The larger number controls, whichever role both claimed.
        return larger == (role == IceRole.CONTROLLING) ? Verdict.INSIST : Verdict.GIVE_WAY;
    }

    RoleClaim switched() {
        return new RoleClaim(role.other(), tieBreaker);
    }

    /** After an error 487 the number must change too (RFC 8445 section 16.1). */
    RoleClaim overruled(RandomGenerator random) {
        return of(role.other(), random);
    }
}
