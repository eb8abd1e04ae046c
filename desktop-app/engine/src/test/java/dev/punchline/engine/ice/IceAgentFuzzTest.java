package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neither strangers nor the other side itself can throw the agent off its contract, whatever they send and when. */
class IceAgentFuzzTest {
    private static final List<InetSocketAddress> SOURCES = List.of(
            OtherSide.THEIRS,
            OtherSide.ELSEWHERE,
            OtherSide.at("2001:db8::7", 77),
            OtherSide.at("224.0.0.1", 5),
            OtherSide.at("203.0.113.3", 0));

    /** The bytes are a script: what happens next, from where, and with which contents. */
    private static final class Script {
        private final ByteBuffer in;
        private final OtherSide side;
        private int sends;

        private Script(byte[] data) {
            in = ByteBuffer.wrap(data);
            side = new OtherSide(next() % 2 == 0 ? IceRole.CONTROLLING : IceRole.CONTROLLED);
        }

        private int next() {
            return in.hasRemaining() ? in.get() & 0xff : 0;
        }

        private byte[] some() {
            int wanted = next() % 64;
            byte[] bytes = new byte[Math.min(in.remaining(), wanted)];
            in.get(bytes);
            return bytes;
        }

        private void run() {
            while (in.hasRemaining()) {
                MonoTime before = side.now;
                step(next() % 8, SOURCES.get(next() % SOURCES.size()));
                check(before);
            }
            side.after(IceTiming.DEFAULT.patience().plusSeconds(40));
            check(side.now);
        }

        private void step(int kind, InetSocketAddress source) {
            switch (kind) {
                case 0 -> side.introduced();
                case 1 -> side.after(Duration.ofMillis(next() * 10L));
                case 2 -> side.receive(source, ByteBuffer.wrap(some()));
                case 3 -> side.agent.onRemoteCandidate(side.now, OtherSide.remote(type(), OtherSide.ELSEWHERE));
                case 4 -> side.checkFrom(source);
                case 5 -> side.nominationFrom(source, next());
                case 6 -> answer(source);
                default -> side.receive(source, side.sealed(message()));
            }
        }

        private CandidateType type() {
            CandidateType[] types = CandidateType.values();
            return types[next() % types.length];
        }

        private void answer(InetSocketAddress source) {
            if (!side.sentTo(source, StunClass.REQUEST).isEmpty()) {
                side.answerFrom(source, SOURCES.get(next() % SOURCES.size()));
            }
        }

        /** Any attributes, in a message of any class, in the name of a check that we sent if there is one. */
        private StunMessage message() {
            List<StunMessage> sent = side.sentTo(OtherSide.THEIRS, StunClass.REQUEST);
            StunMessage head = sent.isEmpty() ? side.check() : sent.get(sent.size() - 1);
            byte[] attributes = some();
            int length = attributes.length & ~3;
            ByteBuffer bytes = ByteBuffer.allocate(20 + length);
            bytes.put(Head.of(head, next() % 4)).putShort(2, (short) length);
            bytes.put(attributes, 0, length).flip();
            try {
                return StunDecoder.decode(bytes);
            } catch (StunFormatException e) {
                return side.check();
            }
        }

        private void check(MonoTime before) {
            MonoTime deadline = side.agent.deadline();
            int limit = sends + 6 + 250 * (int) (side.now.since(before).toSeconds() + 1);
            sends = side.all(IceEffect.Send.class).size();
            assertTrue(sends <= limit, "sends");
            int ends = side.all(IceEffect.Failed.class).size()
                    + side.all(IceEffect.ConsentLost.class).size();
            assertTrue(ends <= 1, "ends " + ends);
            assertFalse(ends == 1 && deadline != null, "still waits after its end");
            boolean selected = !side.all(IceEffect.PairSelected.class).isEmpty();
            assertFalse(selected && !side.all(IceEffect.Failed.class).isEmpty(), "selected and failed");
        }
    }

    /** The first 20 bytes of a message, with another class. */
    private static final class Head {
        private static byte[] of(StunMessage message, int kind) {
            byte[] head = new byte[20];
            StunEncoder.encode(message).get(head);
            head[0] = (byte) (kind >> 1);
            head[1] = (byte) ((kind & 1) << 4 | 1);
            return head;
        }
    }

    @FuzzTest
    void noSequenceOfPacketsAndTimesBreaksTheContract(byte[] data) {
        new Script(data).run();
    }

    @Test
    void noRandomScriptBreaksTheContract() {
        for (int seed = 1; seed <= 2_000; seed++) {
            byte[] data = new byte[200];
            new Random(seed).nextBytes(data);
            new Script(data).run();
        }
    }
}
