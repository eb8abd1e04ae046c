package dev.punchline.engine.mdns;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The network cards of this computer. */
public final class NetworkCards {
    private NetworkCards() {}

    /**
     * Those that are up and lead to other computers. Real ones come before bridges and tunnels, which container engines and
     * VPNs add later.
     *
     * @throws SocketException if the system does not tell
     */
    public static List<NetworkInterface> leadingOut() throws SocketException {
        List<NetworkInterface> cards = new ArrayList<>(Collections.list(NetworkInterface.getNetworkInterfaces()));
        cards.removeIf(card -> !leadsOut(card));
        cards.sort(Comparator.comparingInt(NetworkInterface::getIndex));
        return cards;
    }

    private static boolean leadsOut(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback() && !card.isPointToPoint();
        } catch (SocketException e) {
            return false; // it went away while we looked
        }
    }
}
