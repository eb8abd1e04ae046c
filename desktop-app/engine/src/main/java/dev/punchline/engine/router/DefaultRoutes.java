package dev.punchline.engine.router;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the routers of this computer. Reads files and interfaces: takes some milliseconds. */
public final class DefaultRoutes {
    private static final Logger log = LoggerFactory.getLogger(DefaultRoutes.class);

    /** Two networks, cable and radio, with two guesses each; beyond that they are virtual machines and tunnels. */
    private static final int MOST = 4;

    private static final Path LINUX_TABLE = Path.of("/proc/net/route");

    private DefaultRoutes() {}

    /**
     * The routes out of this computer. Where the system does not tell them, the routers are guessed: the first and the last
     * address of each private network, where nearly all home routers are. Nobody is harmed by a wrong guess: an address
     * in our own network gets a few datagrams.
     *
     * @return the best first; empty when the machine is offline
     */
    public static List<DefaultRoute> list() {
        try {
            List<DefaultRoute> found = Files.isReadable(LINUX_TABLE) ? told() : guessed();
            return found.stream().distinct().limit(MOST).toList();
        } catch (IOException e) {
            log.debug("the system does not tell its routes: {}", e.getMessage());
            return List.of();
        }
    }

    private static List<DefaultRoute> told() throws IOException {
        List<DefaultRoute> routes = new ArrayList<>();
        for (RouteTable.Entry entry : RouteTable.defaults(Files.readAllLines(LINUX_TABLE))) {
            NetworkInterface via = NetworkInterface.getByName(entry.networkInterface());
            if (via == null) {
                continue;
            }
            via.getInterfaceAddresses().stream()
                    .map(InterfaceAddress::getAddress)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .ifPresent(local -> routes.add(new DefaultRoute(entry.gateway(), local, via)));
        }
        return routes;
    }

    private static List<DefaultRoute> guessed() throws SocketException {
        List<DefaultRoute> routes = new ArrayList<>();
        for (NetworkInterface via : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (via.isUp() && !via.isLoopback() && !via.isPointToPoint()) {
                for (InterfaceAddress address : via.getInterfaceAddresses()) {
                    for (InetAddress gateway : guesses(address)) {
                        routes.add(new DefaultRoute(gateway, address.getAddress(), via));
                    }
                }
            }
        }
        return routes;
    }

    /** The first and the last address of a private network of at least four addresses. */
    static List<InetAddress> guesses(InterfaceAddress own) {
        return guesses(own.getAddress(), own.getNetworkPrefixLength());
    }

    static List<InetAddress> guesses(InetAddress own, int prefixLength) {
        if (!own.isSiteLocalAddress() || !(own instanceof Inet4Address) || prefixLength < 8 || prefixLength > 30) {
            return List.of();
        }
        byte[] bytes = own.getAddress();
        int number = bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        int hosts = -1 >>> prefixLength;
        List<InetAddress> found = new ArrayList<>();
        for (int guess : new int[] {(number & ~hosts) + 1, (number | hosts) - 1}) {
            if (guess != number) {
                found.add(address(guess));
            }
        }
        return found;
    }

    private static InetAddress address(int number) {
        byte[] bytes = {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an address", e);
        }
    }
}
