package dev.punchline.protocol.control;

import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.recall.RecallKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@link ControlFrame}s as bytes; the layout stands in the package description. */
public final class ControlCodec {
    /** Type and length, and the longest payload that a length byte can tell. */
    public static final int MAX_FRAME = 2 + 255;

    private static final byte HELLO = 1;
    private static final byte PING = 2;
    private static final byte PONG = 3;
    private static final byte RECALL = 4;
    private static final byte LANE_ASKED = 5;
    private static final byte LANE_ANSWERED = 6;

    private static final int LANE_BYTES = 16;

    private ControlCodec() {}

    public static byte[] encode(ControlFrame frame) {
        if (frame instanceof ControlFrame.Hello hello) {
            return frame(HELLO, Short.BYTES).putShort((short) hello.version()).array();
        }
        if (frame instanceof ControlFrame.Ping ping) {
            return frame(PING, Long.BYTES).putLong(ping.token()).array();
        }
        if (frame instanceof ControlFrame.Recall recall) {
            return frame(RECALL, RecallKey.BYTES)
                    .put(recall.contribution().reveal())
                    .array();
        }
        if (frame instanceof ControlFrame.LaneAsked asked) {
            return lane(LANE_ASKED, asked.lane(), asked.ports());
        }
        if (frame instanceof ControlFrame.LaneAnswered answered) {
            return lane(LANE_ANSWERED, answered.lane(), answered.ports());
        }
        return frame(PONG, Long.BYTES)
                .putLong(((ControlFrame.Pong) frame).token())
                .array();
    }

    private static byte[] lane(byte type, SessionId lane, List<Integer> ports) {
        int length = LANE_BYTES + Short.BYTES * ports.size();
        ByteBuffer out = ByteBuffer.allocate(2 + length).put(type).put((byte) length);
        out.put(HexFormat.of().parseHex(lane.text()));
        ports.forEach(port -> out.putShort(port.shortValue()));
        return out.array();
    }

    private static ByteBuffer frame(byte type, int length) {
        return ByteBuffer.allocate(2 + length).put(type).put((byte) length);
    }

    /**
     * Takes the next known frame out of what has arrived; unknown ones before it are skipped.
     *
     * @param in positioned at the start of a frame; moved behind what was read, and left at the start of a frame that
     *     is not complete
     * @return empty when more bytes are needed
     * @throws ControlFormatException if a known frame has an impossible payload
     */
    public static Optional<ControlFrame> decode(ByteBuffer in) throws ControlFormatException {
        while (in.remaining() >= 2) {
            byte type = in.get(in.position());
            int length = in.get(in.position() + 1) & 0xff;
            if (in.remaining() < 2 + length) {
                return Optional.empty();
            }
            ByteBuffer payload = in.slice(in.position() + 2, length);
            in.position(in.position() + 2 + length);
            Optional<ControlFrame> frame = known(type, payload);
            if (frame.isPresent()) {
                return frame;
            }
        }
        return Optional.empty();
    }

    private static Optional<ControlFrame> known(byte type, ByteBuffer payload) throws ControlFormatException {
        return switch (type) {
            case HELLO -> {
                int version = need(payload, Short.BYTES).getShort() & 0xffff;
                if (version == 0) {
                    throw new ControlFormatException("version 0");
                }
                yield Optional.of(new ControlFrame.Hello(version));
            }
            case PING ->
                Optional.of(new ControlFrame.Ping(need(payload, Long.BYTES).getLong()));
            case PONG ->
                Optional.of(new ControlFrame.Pong(need(payload, Long.BYTES).getLong()));
            case RECALL -> {
                byte[] contribution = new byte[RecallKey.BYTES];
                need(payload, RecallKey.BYTES).get(contribution);
                yield Optional.of(new ControlFrame.Recall(new Secret(contribution)));
            }
            case LANE_ASKED -> Optional.of(new ControlFrame.LaneAsked(laneOf(payload), portsOf(payload)));
            case LANE_ANSWERED -> Optional.of(new ControlFrame.LaneAnswered(laneOf(payload), portsOf(payload)));
            default -> Optional.empty();
        };
    }

    private static SessionId laneOf(ByteBuffer payload) throws ControlFormatException {
        byte[] lane = new byte[LANE_BYTES];
        need(payload, LANE_BYTES).get(lane);
        return new SessionId(HexFormat.of().formatHex(lane));
    }

    private static List<Integer> portsOf(ByteBuffer payload) throws ControlFormatException {
        List<Integer> ports = new ArrayList<>();
        while (payload.remaining() >= Short.BYTES) {
            ports.add(payload.getShort() & 0xffff);
        }
        if (!LanePorts.areValid(ports)) {
            throw new ControlFormatException("ports " + ports);
        }
        return ports;
    }

    private static ByteBuffer need(ByteBuffer payload, int bytes) throws ControlFormatException {
        if (payload.remaining() < bytes) {
            throw new ControlFormatException("a payload of " + payload.remaining() + " bytes");
        }
        return payload;
    }
}
