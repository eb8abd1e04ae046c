package dev.punchline.gui.host;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The address under which other computers of the network reach this one. */
final class LanAddress {
    private LanAddress() {}

    /** Asks the operating system; the loopback address where there is no network. */
    static InetAddress find() throws IOException {
        List<NetworkInterface> interfaces = Collections.list(NetworkInterface.getNetworkInterfaces());
        return interfaces.stream()
                .filter(LanAddress::mayLeadOut)
                // Real cards come before bridges and tunnels, which container engines and VPNs add later.
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                .findFirst()
                .orElse(InetAddress.getLoopbackAddress());
    }

    private static boolean mayLeadOut(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback() && !card.isPointToPoint();
        } catch (IOException e) {
            return false; // it went away while we looked
        }
    }
}
