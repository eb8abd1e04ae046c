package dev.punchline.engine.lan;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which mediators the local network has, by what was heard and when. */
public final class LanRegistry {
    /** More than a person reads through; who floods the network fills this list and no memory. */
    static final int MAX_MEDIATORS = 32;

    /** For a browser that looks each second: after ten looks without it, it is gone. */
    static final Duration LIFETIME = Duration.ofSeconds(10);

    private final Map<LanMediator, MonoTime> heard = new LinkedHashMap<>();

    /** A service stands on the network. What nobody could use is left out, and no new one displaces a known one. */
    public void seen(MonoTime now, LanService service) {
        forget(now);
        service.read()
                .filter(mediator -> heard.containsKey(mediator) || heard.size() < MAX_MEDIATORS)
                .ifPresent(mediator -> heard.put(mediator, now));
    }

    /** Those that are there, by name. */
    public List<LanMediator> present(MonoTime now) {
        forget(now);
        return heard.keySet().stream()
                .sorted(Comparator.comparing(
                                (LanMediator mediator) -> mediator.name().text())
                        .thenComparing(LanMediator::address))
                .toList();
    }

    private void forget(MonoTime now) {
        heard.values().removeIf(at -> now.since(at).compareTo(LIFETIME) >= 0);
    }
}
