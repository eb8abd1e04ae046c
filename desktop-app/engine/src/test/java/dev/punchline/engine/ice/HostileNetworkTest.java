package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.IceAttribute;
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
import org.junit.jupiter.api.Test;

/**
 * Somebody who sees every packet between the two, and sends what it likes from its own addresses, but knows no password.
 *
 * <p>It does not carry their packets back and forth: who does that in both directions is a router, which ICE can't tell
 * from any other. What such a one can read and change is up to the transport on top.
 */
class HostileNetworkTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_SENDS_A_SECOND = 200 + (200 + 64) + (50 + 32) + 1;

    /** Answers every check as well as one can without the password, and sends all that it saw to both peers. */
    private static final class Attacker implements Node {
        private static final StunKey WRONG_KEY = StunKey.ofPassword("this is not the password");

        private final SimNet net;
        private final List<SimSocket> sockets = new ArrayList<>();
        private final List<ByteBuffer> seen = new ArrayList<>();
        private final Peers peers;

        private Attacker(SimNet net, Peers peers, int ports) {
            this.net = net;
            this.peers = peers;
            Host host = net.internet().host("203.0.113.66", Link.ofMillis(2));
            for (int i = 0; i < ports; i++) {
                sockets.add(host.bind(this));
            }
            peers.caller.tap(this::see);
            peers.called.tap(this::see);
        }

        private void see(IceEffect.Send send) {
            if (!isAt(send.to())) {
                seen.add(send.bytes().duplicate());
            }
        }

        private boolean isAt(InetSocketAddress address) {
            return address.getAddress().equals(sockets.get(0).local().getAddress());
        }

        private SimSocket anySocket() {
            return sockets.get(net.random().nextInt(sockets.size()));
        }

        /** Where the peers are reached from outside. */
        private InetSocketAddress anyTarget() {
            IceNode node = net.random().nextBoolean() ? peers.caller : peers.called;
            return node.candidates.get(node.candidates.size() - 1).address();
        }

        private void replay() {
            if (!seen.isEmpty()) {
                anySocket()
                        .send(
                                anyTarget(),
                                seen.get(net.random().nextInt(seen.size())).duplicate());
            }
        }

        private void forgeCheck() {
            IceNode to = net.random().nextBoolean() ? peers.caller : peers.called;
            IceNode as = to == peers.caller ? peers.called : peers.caller;
            StunMessage forged = StunMessage.request(TransactionId.random(net.random()))
                    .with(
                            new TextAttribute.Username(to.credentials.ufrag() + ":" + as.credentials.ufrag()),
                            new IceAttribute.Priority(2_000_000_000),
                            new IceAttribute.Controlling(-1),
                            new IceAttribute.UseCandidate());
            InetSocketAddress target =
                    to.candidates.get(to.candidates.size() - 1).address();
            anySocket().send(target, StunEncoder.encode(forged, StunSeal.integrity(WRONG_KEY), StunSeal.FINGERPRINT));
        }

        @Override
        public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
            try {
                StunMessage message = StunDecoder.decode(payload);
                if (message.stunClass() == StunClass.REQUEST) {
                    StunMessage answer = StunMessage.success(message.id()).with(new AddressAttribute.XorMapped(from));
                    socket.send(from, StunEncoder.encode(answer, StunSeal.integrity(WRONG_KEY), StunSeal.FINGERPRINT));
                    socket.send(from, StunEncoder.encode(answer, StunSeal.FINGERPRINT));
                }
            } catch (StunFormatException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void nobodyConnectsToAnUnauthenticatedAddress() {
        Seeds.each(150, net -> {
            // Loose filters, so that the attacker's packets come in; no way between the two in every other run.
            NatProfile profile = net.random().nextBoolean() ? NatProfile.FULL_CONE : NatProfile.CARRIER;
            Peers peers = Peers.behind(net, profile, profile);
            Attacker attacker = new Attacker(net, peers, 8);
            for (int i = 0; i < 400; i++) {
                net.after(Duration.ofMillis(5L * i), attacker::replay);
                net.after(Duration.ofMillis(5L * i), attacker::forgeCheck);
            }
            peers.start();
            net.run(Duration.ofSeconds(20));
            assertTrue(peers.areConnected(), "the attack kept the two apart");
            for (IceNode node : List.of(peers.caller, peers.called)) {
                node.all(IceEffect.PairAvailable.class)
                        .forEach(available ->
                                assertTrue(!attacker.isAt(available.pair().to()), "available"));
                node.all(IceEffect.PairSelected.class)
                        .forEach(selected ->
                                assertTrue(!attacker.isAt(selected.pair().to()), "selected"));
            }
        });
    }

    @Test
    void withAnAttackerAloneThereIsNoConnection() {
        Seeds.each(100, net -> {
            // The other side is not there at all; the attacker has one packet of it, and poses as it.
            Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE);
            Attacker attacker = new Attacker(net, peers, 4);
            peers.called.learn(peers.caller);
            net.run(Duration.ofMillis(10));
            peers.called.socket().close();
            peers.caller.learn(peers.called);
            for (int i = 0; i < 400; i++) {
                net.after(Duration.ofMillis(20L * i), attacker::replay);
                net.after(Duration.ofMillis(20L * i), attacker::forgeCheck);
            }
            net.run(Duration.ofSeconds(20));
            assertTrue(peers.caller.has(IceEffect.Failed.class), "not failed");
            assertEquals(List.of(), peers.caller.all(IceEffect.PairAvailable.class));
        });
    }

    @Test
    void aFloodOfReplaysAndForgeriesDoesNotRaiseTheRate() {
        Seeds.each(4, net -> {
            Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE);
            Attacker attacker = new Attacker(net, peers, 200);
            peers.start();
            for (int i = 0; i < 10_000; i++) {
                net.after(Duration.ofNanos(300_000L * i), attacker::replay);
                net.after(Duration.ofNanos(300_000L * i), attacker::forgeCheck);
            }
            net.run(Duration.ofSeconds(5));
            for (IceNode node : List.of(peers.caller, peers.called)) {
                int most = node.mostSendsWithin(SECOND);
                assertTrue(most <= MOST_SENDS_A_SECOND, most + " in a second");
                assertTrue(node.isConnected(), "the flood kept the two apart");
            }
        });
    }

    @Test
    void inventedSourcesDoNotFillTheMemory() {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE);
            Attacker attacker = new Attacker(net, peers, 500);
            peers.start();
            net.run(Duration.ofMillis(10));
            for (SimSocket socket : attacker.sockets) {
                attacker.seen.forEach(packet -> socket.send(attacker.anyTarget(), packet.duplicate()));
            }
            net.run(SECOND);
            int learnt = peers.caller.all(IceTrace.RemoteLearnt.class).size();
            assertTrue(learnt > 0 && learnt <= 16, learnt + " learnt");
            assertTrue(peers.caller.all(IceEffect.PeerSeen.class).size() <= 32, "seen");
        });
    }

    @Test
    void answersAreNoLargerThanQuestions() {
        Seeds.one(net -> {
            IceMessages messages = new IceMessages(IceCredentials.random(net.random()));
            IceMessages.Remote remote = IceMessages.Remote.of(IceCredentials.random(net.random()));
            TransactionId id = TransactionId.random(net.random());
            InetSocketAddress longest = new InetSocketAddress(SimNet.address("2001:db8::1"), 1);
            RoleClaim claim = RoleClaim.of(IceRole.CONTROLLING, net.random());
            int question = messages.check(remote, id, claim, 1, 0).remaining();
            assertTrue(messages.success(id, longest).remaining() <= question, "success");
            assertTrue(messages.roleConflict(id).remaining() <= question, "role conflict");
        });
    }
}
