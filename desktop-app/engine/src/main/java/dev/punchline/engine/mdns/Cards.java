package dev.punchline.engine.mdns;

import dev.punchline.protocol.net.UniqueLocal;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The responders on the network cards of this computer, which come and go. Used by one thread. */
final class Cards {
    /** More than computers have; container engines add dozens of bridges, and each would cost a socket and threads. */
    private static final int MOST = 8;

    private static final Logger log = LoggerFactory.getLogger(Cards.class);

    /** What to do with a responder that was just opened. */
    @FunctionalInterface
    interface Welcome {
        void greet(Responder responder) throws IOException;
    }

    private final Supplier<Set<InetAddress>> present;
    private final Responder.Opener opener;
    private final Map<InetAddress, Responder> open = new LinkedHashMap<>();

    /** @param present one address of each card that is up */
    Cards(Supplier<Set<InetAddress>> present, Responder.Opener opener) {
        this.present = present;
        this.opener = opener;
    }

    /** Those of this computer. */
    static Cards ofThisComputer() {
        return new Cards(Cards::addresses, JmdnsResponder::open);
    }

    /** Opens responders on cards that have come, and closes those of cards that are gone. A fault is tried again. */
    Collection<Responder> follow(Welcome welcome) {
        Set<InetAddress> now = present.get();
        for (InetAddress gone :
                open.keySet().stream().filter(card -> !now.contains(card)).toList()) {
            close(gone);
        }
        for (InetAddress card : now) {
            if (!open.containsKey(card)) {
                open(card, welcome);
            }
        }
        return List.copyOf(open.values());
    }

    private void open(InetAddress card, Welcome welcome) {
        try {
            Responder responder = opener.open(card);
            open.put(card, responder);
            welcome.greet(responder);
        } catch (IOException | RuntimeException e) { // also those of JmDNS, where a card vanishes while it is set up
            log.debug("no multicast DNS on a card: {}", e.toString());
            close(card);
        }
    }

    private void close(InetAddress card) {
        Responder responder = open.remove(card);
        if (responder != null) {
            responder.close();
        }
    }

    void closeAll() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private static Set<InetAddress> addresses() {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        try {
            for (NetworkInterface card : NetworkCards.leadingOut()) {
                if (addresses.size() < MOST && card.supportsMulticast()) {
                    addressOf(card).ifPresent(addresses::add);
                }
            }
        } catch (SocketException e) { // a card may go away while we look
            log.debug("the network cards are not told", e);
        }
        return addresses;
    }

    /** IPv4 where there is some; of IPv6 only unique-local ones, since no others are believed. */
    private static Optional<InetAddress> addressOf(NetworkInterface card) {
        return card.inetAddresses()
                .filter(address -> address instanceof Inet4Address || UniqueLocal.contains(address))
                .min(Comparator.comparing((InetAddress address) -> !(address instanceof Inet4Address)));
    }
}
