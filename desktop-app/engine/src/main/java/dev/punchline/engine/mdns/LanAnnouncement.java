package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanService;
import dev.punchline.protocol.id.DisplayName;
import java.net.URI;
import java.time.Duration;

/**
 * Tells the local network of a mediator on this computer, on every card that is up, until it is closed. Safe to use from
 * any thread.
 */
public final class LanAnnouncement implements AutoCloseable {
    /** A card that comes later, such as a wireless network that is joined, hears of it within this. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A goodbye is sent at once; a program that ends does not wait for more. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Cards cards;
    private final LanService service;
    private final Rounds rounds;

    LanAnnouncement(Cards cards, LanService service) {
        this.cards = cards;
        this.service = service;
        this.rounds = new Rounds("lan-announcement", this::announce, cards::closeAll);
    }

    /**
     * Begins to announce; does not wait until it is heard.
     *
     * @param name what others read
     * @param mediator with its port, and its fingerprint where it speaks TLS; its host is left out, since each card has
     *     an address of its own
     * @throws IllegalArgumentException if it has no port
     */
    public static LanAnnouncement start(DisplayName name, URI mediator) {
        LanAnnouncement announcement = new LanAnnouncement(Cards.ofThisComputer(), LanService.of(name, mediator));
        announcement.rounds.start(PAUSE);
        return announcement;
    }

    /** Announces on the cards that have come since. */
    void announce() {
        cards.follow(responder -> responder.announce(service));
    }

    /** Takes it back; waits two seconds at most. */
    @Override
    public void close() {
        rounds.close(FAREWELL);
    }
}
