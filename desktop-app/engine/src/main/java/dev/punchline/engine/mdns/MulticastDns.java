package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanService;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service {@link LanService#TYPE} on every card: announced, or looked for. Each method blocks, on sockets or on
 * time; for one thread, which is not the event loop. What it hears is believed in nothing: that is for the reader.
 */
public final class MulticastDns implements AutoCloseable {
    /** Of one look at one card. The list of mediators is shorter; these are what it is chosen from. */
    static final int MAX_SERVICES = 128;

    private static final int MAX_ADDRESSES = 8;
    private static final Logger log = LoggerFactory.getLogger(MulticastDns.class);

    private final Cards cards;
    private final Optional<LanService> announced;
    private final Map<InetAddress, JmDNS> open = new HashMap<>();

    private MulticastDns(Cards cards, Optional<LanService> announced) {
        this.cards = cards;
        this.announced = announced;
    }

    /** Looks only. */
    public static MulticastDns listening(Cards cards) {
        return new MulticastDns(cards, Optional.empty());
    }

    /** Tells others of a service. */
    public static MulticastDns announcing(Cards cards, LanService service) {
        return new MulticastDns(cards, Optional.of(service));
    }

    /** Follows the network: opens cards that came, closes those that went. A card that fails is tried again. */
    public void refresh() {
        Set<InetAddress> present = cards.addresses();
        for (Iterator<Map.Entry<InetAddress, JmDNS>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<InetAddress, JmDNS> entry = each.next();
            if (!present.contains(entry.getKey())) {
                each.remove();
                close(entry.getValue());
            }
        }
        for (InetAddress address : present) {
            if (!open.containsKey(address)) {
                open(address).ifPresent(dns -> open.put(address, dns));
            }
        }
    }

    private Optional<JmDNS> open(InetAddress address) {
        // A host name of our own: under the computer's, its own responder (Avahi, Bonjour) would see a conflict.
        String unique = "punchline-" + UUID.randomUUID();
        JmDNS dns = null;
        try {
            dns = JmDNS.create(address, unique);
            if (announced.isPresent()) {
                LanService service = announced.get();
                dns.registerService(ServiceInfo.create(LanService.TYPE, unique, service.port(), 0, 0, service.text()));
            }
            return Optional.of(dns);
        } catch (IOException | RuntimeException e) {
            // Its runtime exceptions too: cards vanish while it sets them up.
            log.debug("no multicast DNS on one card: {}", e.toString());
            if (dns != null) {
                close(dns);
            }
            return Optional.empty();
        }
    }

    /** What stands on the network, as far as it is known after at most this time for each card. */
    public List<LanService> look(Duration patience) {
        List<LanService> seen = new ArrayList<>();
        for (JmDNS dns : open.values()) {
            Arrays.stream(dns.list(LanService.TYPE, patience.toMillis()))
                    .limit(MAX_SERVICES)
                    .map(MulticastDns::read)
                    .forEach(seen::add);
        }
        return seen;
    }

    /** Takes the keys that we know and leaves the rest: its size is the sender's choice. */
    private static LanService read(ServiceInfo info) {
        Map<String, String> text = new HashMap<>();
        for (String key : LanService.KEYS) {
            String value = info.getPropertyString(key);
            if (value != null) {
                text.put(key, value);
            }
        }
        List<InetAddress> addresses =
                Arrays.stream(info.getInetAddresses()).limit(MAX_ADDRESSES).toList();
        return new LanService(addresses, info.getPort(), text);
    }

    /** Takes the announcement back and leaves the network. */
    @Override
    public void close() {
        open.values().forEach(MulticastDns::close);
        open.clear();
    }

    private static void close(JmDNS dns) {
        try {
            dns.close();
        } catch (IOException | RuntimeException e) {
            log.debug("a card of multicast DNS did not close in order: {}", e.toString());
        }
    }
}
