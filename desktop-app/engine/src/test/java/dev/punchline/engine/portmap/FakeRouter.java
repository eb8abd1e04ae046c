package dev.punchline.engine.portmap;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A router that answers PCP and NAT-PMP as the RFCs want it, without a network; on virtual or real time. */
public final class FakeRouter {
    public static final String OUTSIDE = "203.0.113.7";

    public final Set<MappingProtocol> speaks = EnumSet.of(MappingProtocol.PCP, MappingProtocol.NAT_PMP);
    public InetAddress external = IpLiteral.parse(OUTSIDE);
    public Duration longest = Duration.ofHours(24);
    public int refusal;
    /** Added to the port that is asked for: another host has that one. */
    public volatile int shift;

    private final Map<Integer, Grant> grants = new HashMap<>();
    private MonoTime booted;

    /** A port outside, and until when. */
    private record Grant(int externalPort, MonoTime until) {}

    public FakeRouter(MonoTime booted) {
        this.booted = booted.minus(Duration.ofDays(3));
    }

    /** Power was off: nothing is known any more. */
    public synchronized void restart(MonoTime now) {
        booted = now;
        grants.clear();
    }

    /** The port outside that leads to this one inside, if it still does. */
    public synchronized Optional<Integer> leadsTo(MonoTime now, int internalPort) {
        return Optional.ofNullable(grants.get(internalPort))
                .filter(grant -> now.isBefore(grant.until()))
                .map(Grant::externalPort);
    }

    /** What it answers to a datagram. */
    public synchronized Optional<byte[]> answer(MonoTime now, ByteBuffer request) {
        ByteBuffer in = request.duplicate();
        int version = in.get(in.position());
        if (version == 2) {
            if (speaks.contains(MappingProtocol.PCP)) {
                return Optional.of(pcp(now, in));
            }
            return speaks.contains(MappingProtocol.NAT_PMP) ? Optional.of(wrongVersion(now, in)) : Optional.empty();
        }
        return speaks.contains(MappingProtocol.NAT_PMP) ? Optional.of(natPmp(now, in)) : Optional.empty();
    }

    private int epoch(MonoTime now) {
        return (int) now.since(booted).toSeconds();
    }

    private byte[] wrongVersion(MonoTime now, ByteBuffer in) {
        ByteBuffer out = ByteBuffer.allocate(8);
        out.put((byte) 0).put((byte) (in.get(in.position() + 1) | 0x80)).putShort((short) 1);
        return out.putInt(epoch(now)).array();
    }

    private byte[] pcp(MonoTime now, ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        ByteBuffer out = ByteBuffer.wrap(bytes);
        int opcode = out.get(1);
        out.put(1, (byte) (opcode | 0x80));
        out.put(3, (byte) refusal);
        long lifetime = Math.min(out.getInt(4), longest.toSeconds());
        out.putInt(4, refusal == 0 ? (int) lifetime : 120);
        out.putInt(8, epoch(now));
        if (opcode == PcpRequest.MAP && refusal == 0) {
            int internal = out.getShort(40) & 0xffff;
            int granted = grant(now, internal, out.getShort(42) & 0xffff, lifetime);
            out.putShort(42, (short) granted);
            out.position(44);
            out.put(new byte[10]).putShort((short) 0xffff).put(external.getAddress());
        }
        return bytes;
    }

    private byte[] natPmp(MonoTime now, ByteBuffer in) {
        int opcode = in.get(in.position() + 1);
        ByteBuffer out = ByteBuffer.allocate(refusal != 0 ? 8 : opcode == 0 ? 12 : 16);
        out.put((byte) 0).put((byte) (opcode + 128)).putShort((short) refusal).putInt(epoch(now));
        if (refusal == 0 && opcode == 0) {
            out.put(external.getAddress());
        } else if (refusal == 0) {
            int internal = in.getShort(in.position() + 4) & 0xffff;
            long lifetime = Math.min(in.getInt(in.position() + 8), longest.toSeconds());
            int granted = grant(now, internal, in.getShort(in.position() + 6) & 0xffff, lifetime);
            out.putShort((short) internal).putShort((short) granted).putInt((int) lifetime);
        }
        return out.array();
    }

    private int grant(MonoTime now, int internal, int suggested, long lifetime) {
        if (lifetime == 0) {
            grants.remove(internal);
            return 0;
        }
        Grant known = grants.get(internal);
        int port = known == null ? suggested + shift : known.externalPort();
        grants.put(internal, new Grant(port, now.plus(Duration.ofSeconds(lifetime))));
        return port;
    }
}
