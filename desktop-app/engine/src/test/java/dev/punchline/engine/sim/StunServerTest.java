package dev.punchline.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StunServerTest implements Node {
    private final SimNet net = new SimNet(1);
    private final StunServer server = StunServer.on(net, Link.ofMillis(10));
    private final List<StunMessage> answers = new ArrayList<>();
    private final List<InetSocketAddress> origins = new ArrayList<>();
    private final Nat nat = net.internet().nat("198.51.100.1", NatProfile.FULL_CONE, Link.ofMillis(10));
    private final SimSocket socket =
            nat.inside().host("192.168.1.10", Link.ofMillis(1)).bind(40_000, this);

    @Override
    public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {
        try {
            answers.add(StunDecoder.decode(payload));
            origins.add(from);
        } catch (StunFormatException e) {
            throw new AssertionError(e);
        }
    }

    private void ask(InetSocketAddress to, ChangeRequest change) {
        StunMessage request =
                StunMessage.request(TransactionId.random(net.random())).with(change);
        socket.send(to, StunEncoder.encode(request));
        net.run(Duration.ofSeconds(1));
    }

    @Test
    void itTellsWhatTheNatMadeOfTheAddress() {
        ask(server.address(), ChangeRequest.NONE);
        AddressAttribute.XorMapped mapped = answers.get(0).find(AddressAttribute.XorMapped.class);
        assertNotNull(mapped);
        assertEquals(Probe.at("198.51.100.1", 40_000), mapped.address());
    }

    @ParameterizedTest
    @EnumSource
    void itAnswersFromWhereItIsAskedTo(ChangeRequest change) {
        ask(server.address(), change);
        InetSocketAddress expected = switch (change) {
            case NONE -> server.address();
            case PORT -> server.otherPort();
            case ADDRESS -> server.otherAddress();
            case ADDRESS_AND_PORT -> server.other();
        };
        assertEquals(List.of(expected), origins);
        AddressAttribute.ResponseOrigin origin = answers.get(0).find(AddressAttribute.ResponseOrigin.class);
        assertNotNull(origin);
        assertEquals(expected, origin.address());
    }

    @Test
    void itNamesTheAddressInWhichBothDiffer() {
        ask(server.otherPort(), ChangeRequest.NONE);
        AddressAttribute.Other other = answers.get(0).find(AddressAttribute.Other.class);
        assertNotNull(other);
        assertEquals(server.otherAddress(), other.address());
    }

    @Test
    void whatIsNoRequestGetsNoAnswer() {
        socket.send(server.address(), Probe.text("no STUN"));
        socket.send(server.address(), StunEncoder.encode(StunMessage.indication(TransactionId.random(net.random()))));
        net.run(Duration.ofSeconds(1));
        assertEquals(List.of(), answers);
    }
}
