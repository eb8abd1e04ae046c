package dev.punchline.gui.host;

import dev.punchline.engine.mdns.NetworkCards;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** The address under which other computers of the network reach this one. */
final class LanAddress {
    private LanAddress() {}

    /** Asks the operating system; the loopback address where there is no network. */
    static InetAddress find() throws IOException {
        return NetworkCards.leadingOut().stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                .findFirst()
                .orElse(InetAddress.getLoopbackAddress());
    }
}
