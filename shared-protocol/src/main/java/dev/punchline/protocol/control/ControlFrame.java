package dev.punchline.protocol.control;

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
}
