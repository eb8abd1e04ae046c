package dev.punchline.engine.ice;

import dev.punchline.engine.ice.IceTrace.Nominated;
import dev.punchline.engine.ice.IncomingCheck.Choice;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunKey;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One agent, and by hand what the other side would say to it. */
final class OtherSide {
    static final LocalBase BASE = new LocalBase(0);
    static final InetSocketAddress OURS = at("192.0.2.1", 1_000);
    static final InetSocketAddress THEIRS = at("203.0.113.1", 2_000);
    static final InetSocketAddress ELSEWHERE = at("203.0.113.9", 9_000);

    final Random random = new Random(5);
    final IceCredentials ours = IceCredentials.random(random);
    final IceCredentials theirs = IceCredentials.random(random);
    final IceAgent agent;
    final List<IceEffect> effects = new ArrayList<>();
    MonoTime now = new MonoTime(-1_000_000);

    private final IceRole role;

    OtherSide(IceRole role) {
        this.role = role;
        agent = new IceAgent(now, role, ours, IceTiming.DEFAULT, random);
        agent.onLocalCandidate(now, LocalCandidate.host(BASE, OURS, 0));
        drain();
    }

    static InetSocketAddress at(String literal, int port) {
        return new InetSocketAddress(SimNet.address(literal), port);
    }

    static Candidate remote(CandidateType type, InetSocketAddress address) {
        return new Candidate(type, address, CandidatePriority.of(type, 0), "f" + type.ordinal());
    }

    /** The agent knows where we are and begins. */
    OtherSide introduced() {
        agent.onRemoteCandidate(now, remote(CandidateType.HOST, THEIRS));
        agent.onRemoteCredentials(now, theirs);
        drain();
        return this;
    }

    void after(Duration span) {
        MonoTime end = now.plus(span);
        for (MonoTime due = agent.deadline(); due != null && !due.isAfter(end); due = agent.deadline()) {
            now = due;
            agent.onTick(now);
            drain();
        }
        now = end;
        agent.onTick(now);
        drain();
    }

    /** The same while each check to this address is answered at once. */
    void afterAnswering(Duration span, InetSocketAddress from) {
        MonoTime end = now.plus(span);
        for (MonoTime due = agent.deadline(); due != null && !due.isAfter(end); due = agent.deadline()) {
            int before = sentTo(from, StunClass.REQUEST).size();
            now = due;
            agent.onTick(now);
            drain();
            if (sentTo(from, StunClass.REQUEST).size() > before) {
                answerFrom(from);
            }
        }
        now = end;
    }

    private void drain() {
        for (IceEffect effect = agent.poll(); effect != null; effect = agent.poll()) {
            effects.add(effect);
        }
    }

    <E extends IceEffect> List<E> all(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void receive(InetSocketAddress from, ByteBuffer bytes) {
        agent.onDatagram(now, BASE, from, bytes);
        drain();
    }

    /** All that was sent to an address, decoded. */
    List<StunMessage> sentTo(InetSocketAddress to) {
        List<StunMessage> messages = new ArrayList<>();
        for (IceEffect.Send send : all(IceEffect.Send.class)) {
            if (send.to().equals(to)) {
                messages.add(decode(send.bytes()));
            }
        }
        return messages;
    }

    List<StunMessage> sentTo(InetSocketAddress to, StunClass kind) {
        return sentTo(to).stream()
                .filter(message -> message.stunClass() == kind)
                .toList();
    }

    private static StunMessage decode(ByteBuffer bytes) {
        try {
            return StunDecoder.decode(bytes);
        } catch (StunFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** A check of ours as it should be, and more in it if wanted. */
    StunMessage check(StunAttribute... more) {
        return StunMessage.request(TransactionId.random(random))
                .with(
                        new TextAttribute.Username(ours.ufrag() + ":" + theirs.ufrag()),
                        new IceAttribute.Priority(CandidatePriority.of(CandidateType.PEER_REFLEXIVE, 0)),
                        role == IceRole.CONTROLLING ? new IceAttribute.Controlled(1) : new IceAttribute.Controlling(1))
                .with(more);
    }

    ByteBuffer sealed(StunMessage message) {
        return sealed(message, message.stunClass() == StunClass.REQUEST ? ours : theirs);
    }

    static ByteBuffer sealed(StunMessage message, IceCredentials credentials) {
        StunKey key = StunKey.ofPassword(credentials.password());
        return StunEncoder.encode(message, StunSeal.integrity(key), StunSeal.FINGERPRINT);
    }

    void checkFrom(InetSocketAddress from) {
        receive(from, sealed(check()));
    }

    void nominationFrom(InetSocketAddress from, int number) {
        receive(from, sealed(check(new IceAttribute.UseCandidate(), NominationAttribute.of(number))));
    }

    /** Our good answer to the newest check that was sent to an address. */
    void answerFrom(InetSocketAddress from) {
        answerFrom(from, OURS);
    }

    void answerFrom(InetSocketAddress from, InetSocketAddress seenAs) {
        receive(from, new IceMessages(theirs).success(lastCheckTo(from).id(), seenAs));
    }

    /** Our refusal of the newest check that was sent to an address. */
    void errorFrom(InetSocketAddress from, int code) {
        StunMessage error = StunMessage.error(lastCheckTo(from).id(), new ErrorCode(code, "no"));
        receive(from, sealed(error));
    }

    StunMessage lastCheckTo(InetSocketAddress to) {
        List<StunMessage> requests = sentTo(to, StunClass.REQUEST);

        return requests.get(requests.size() - 1);
    }

    static Choice numbered(int number) {
        return new Choice(Nominated.YES, number);
    }
}
