package dev.punchline.protocol.control;

import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.recall.RecallKey;
import java.util.List;

/** A message on the control stream of a session. */
public sealed interface ControlFrame {
    /**
     * The first frame of each side: its program is up and has accepted the other's key.
     *
     * @param version of the protocol above the secured path, 1 to 65535
     */
    record Hello(int version) implements ControlFrame {
        /** What this program speaks. */
        public static final int VERSION = 1;

        public Hello {
            if (version < 1 || version > 0xffff) {
                throw new IllegalArgumentException("version " + version);
            }
        }
    }

    /** Asks for a {@link Pong} with the same token. */
    record Ping(long token) implements ControlFrame {}

    record Pong(long token) implements ControlFrame {}

    /**
     * The sender's contribution to the key by which both know each other's next call
     * ({@link dev.punchline.protocol.recall.RecallKey#agree}).
     *
     * @param contribution fresh random bytes, {@value dev.punchline.protocol.recall.RecallKey#BYTES} of them
     */
    record Recall(Secret contribution) implements ControlFrame {
        public Recall {
            if (contribution.reveal().length != RecallKey.BYTES) {
                throw new IllegalArgumentException("a contribution of another length");
            }
        }
    }

    /**
     * The sender has much to send and takes TCP connections for it; {@link LaneAnswered} says that the other side does too.
     *
     * @param lane fresh and random: the name by which a connection says what it is for
     * @param ports where the sender may be reached at the address at which the session reaches it
     */
    record LaneAsked(SessionId lane, List<Integer> ports) implements ControlFrame {
        public LaneAsked {
            ports = LanePorts.checked(ports);
        }
    }

    /**
     * The answer to {@link LaneAsked}.
     *
     * @param lane as asked
     * @param ports where the sender of this may be reached
     */
    record LaneAnswered(SessionId lane, List<Integer> ports) implements ControlFrame {
        public LaneAnswered {
            ports = LanePorts.checked(ports);
        }
    }
}
