package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network in memory: cards that come and go, and what is announced on each. */
final class FakeNetwork {
    final Set<InetAddress> present = new LinkedHashSet<>();
    final Map<InetAddress, List<LanService>> announced = new ConcurrentHashMap<>();
    final Map<InetAddress, List<LanService>> heard = new LinkedHashMap<>();
    final List<InetAddress> open = new CopyOnWriteArrayList<>();
    boolean broken;

    Cards cards() {
        return new Cards(() -> present, this::open);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Responder open(InetAddress card) throws IOException {
        if (broken) {
            throw new IOException("the group can't be joined");
        }
        open.add(card);
        return new Responder() {
            @Override
            public List<LanService> list(Duration patience) {
                return heard.getOrDefault(card, List.of());
            }

            @Override
            public void announce(LanService service) {
                announced.computeIfAbsent(card, any -> new ArrayList<>()).add(service);
            }

            @Override
            public void close() {
                open.remove(card);
                announced.remove(card);
            }
        };
    }
}
