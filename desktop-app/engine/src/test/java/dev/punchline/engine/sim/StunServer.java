package dev.punchline.engine.sim;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** A STUN server with two addresses and two ports (RFC 8489, RFC 5780), as the mediator is one. */
public final class StunServer implements Node {
    /** First address first port, first address second port, second address first port, second address second port. */
    private final List<SimSocket> sockets;

    public StunServer(Host first, Host second, int port) {
        sockets = List.of(
                first.bind(port, this),
                first.bind(port + 1, this),
                second.bind(port, this),
                second.bind(port + 1, this));
    }

    /** On the public network, at the addresses that documentation uses. */
    public static StunServer on(SimNet net, Link link) {
        return new StunServer(
                net.internet().host("203.0.113.1", link), net.internet().host("203.0.113.2", link), 3478);
    }

    public InetSocketAddress address() {
        return sockets.get(0).local();
    }

    /** Its first address with its second port. */
    public InetSocketAddress otherPort() {
        return sockets.get(1).local();
    }

    /** Its second address with its first port. */
    public InetSocketAddress otherAddress() {
        return sockets.get(2).local();
    }

    /** What OTHER-ADDRESS says at {@link #address}: both differ. */
    public InetSocketAddress other() {
        return sockets.get(3).local();
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
        try {
            StunMessage request = StunDecoder.decode(payload);
            if (request.stunClass() == StunClass.REQUEST) {
                answer(sockets.indexOf(socket), from, request);
            }
        } catch (StunFormatException e) {
            // What is no STUN gets no answer.
        }
    }

    private void answer(int asked, InetSocketAddress from, StunMessage request) {
        ChangeRequest change = request.find(ChangeRequest.class);
        SimSocket origin = sockets.get(changed(asked, change == null ? ChangeRequest.NONE : change));
        StunMessage answer = StunMessage.success(request.id())
                .with(
                        new AddressAttribute.XorMapped(from),
                        new AddressAttribute.ResponseOrigin(origin.local()),
                        new AddressAttribute.Other(sockets.get(changed(asked, ChangeRequest.ADDRESS_AND_PORT))
                                .local()));
        ResponsePort wish = request.find(ResponsePort.class);
        InetSocketAddress to = wish == null ? from : new InetSocketAddress(from.getAddress(), wish.port());
        origin.send(to, StunEncoder.encode(answer, StunSeal.FINGERPRINT));
    }

    private static int changed(int asked, ChangeRequest change) {
        return switch (change) {
            case NONE -> asked;
            case PORT -> asked ^ 1;
            case ADDRESS -> asked ^ 2;
            case ADDRESS_AND_PORT -> asked ^ 3;
        };
    }
}
