package dev.punchline.engine.sim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** A computer with one address in one network. */
public final class Host implements Member {
    /** Where ephemeral ports begin (RFC 6335 section 6). */
    private static final int FIRST_EPHEMERAL = 49_152;

    private final String name;
    private final Network network;
    private final Link link;
    private final InetAddress address;
    private final Map<Integer, SimSocket> sockets = new HashMap<>();
    private int nextEphemeral = FIRST_EPHEMERAL;

    Host(String name, Network network, Link link, InetAddress address) {
        this.name = name;
        this.network = network;
        this.link = link;
        this.address = address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Link link() {
        return link;
    }

    /** Where others may live too. */
    public Network network() {
        return network;
    }

    public InetAddress address() {
        return address;
    }

    /** Binds a port for a node; from now on the node's deadlines are kept. */
    public SimSocket bind(int port, Node node) {
        SimSocket socket = new SimSocket(this, new InetSocketAddress(address, port), node);
        if (sockets.putIfAbsent(port, socket) != null) {
            throw new IllegalStateException(name + " port " + port + " is in use");
        }
        network.net().watch(node);
        return socket;
    }

    /** Binds the next free ephemeral port. */
    public SimSocket bind(Node node) {
        while (sockets.containsKey(nextEphemeral)) {
            nextEphemeral++;
        }
        return bind(nextEphemeral, node);
    }

    void send(SimSocket socket, Datagram datagram) {
        if (sockets.get(socket.local().getPort()) == socket) {
            network.net().carry(link, datagram, name, network::route);
        }
    }

    void release(SimSocket socket) {
        sockets.remove(socket.local().getPort(), socket);
    }

    @Override
    public void arrive(Datagram datagram) {
        SimSocket socket = sockets.get(datagram.to().getPort());
        if (socket == null) {
            network.net().tell(name, "port closed", datagram);
            return;
        }
        network.net().tell(name, "receives", datagram);
        socket.node()
                .onDatagram(
                        network.net().now(),
                        socket,
                        datagram.from(),
                        datagram.payload().duplicate());
    }
}
