package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanMediator;
import dev.punchline.engine.lan.LanRegistry;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for mediators that are announced on the local network, on every card that is up, until it is closed. An
 * announcement proves nothing: whoever is on that network can make one. Safe to use from any thread.
 */
public final class LanSearch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(600);

    /** After the first that is heard, others have so long: who finds two must be asked. */
    private static final Duration OTHERS = Duration.ofMillis(1500);

    private final Cards cards;
    private final Supplier<MonoTime> clock;
    private final Consumer<List<LanMediator>> found;
    private final LanRegistry registry = new LanRegistry();
    private final Rounds rounds;
    private List<LanMediator> told = List.of();

    LanSearch(Cards cards, Supplier<MonoTime> clock, Consumer<List<LanMediator>> found) {
        this.cards = cards;
        this.clock = clock;
        this.found = found;
        this.rounds = new Rounds("lan-search", this::look, cards::closeAll);
    }

    /**
     * Begins to look.
     *
     * @param found gets all that are there, by name, whenever that changes; on the search's thread
     */
    public static LanSearch start(Consumer<List<LanMediator>> found) {
        LanSearch search = new LanSearch(Cards.ofThisComputer(), LanSearch::now, found);
        search.rounds.start(PAUSE);
        return search;
    }

    /**
     * Looks once; blocks.
     *
     * @param patience how long to wait for the first; others have 1.5 s more
     * @return what was heard, by name; empty if nothing
     * @throws InterruptedException if the thread is told to stop meanwhile
     */
    public static List<LanMediator> within(Duration patience) throws InterruptedException {
        BlockingQueue<List<LanMediator>> heard = new LinkedBlockingQueue<>();
        LanSearch search = start(heard::add);
        try {
            return lastOf(heard, patience);
        } finally {
            search.close();
        }
    }

    private static List<LanMediator> lastOf(BlockingQueue<List<LanMediator>> heard, Duration patience)
            throws InterruptedException {
        List<LanMediator> last = List.of();
        @Nullable List<LanMediator> next = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            last = next;
            next = heard.poll(OTHERS.toMillis(), TimeUnit.MILLISECONDS);
        }
        return last;
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    /** One look at all cards. */
    void look() {
        Collection<Responder> responders = cards.follow(responder -> {});
        for (Responder responder : responders) {
            responder.list(PATIENCE).forEach(service -> registry.seen(clock.get(), service));
        }
        List<LanMediator> present = registry.present(clock.get());
        if (!present.equals(told)) {
            told = present;
            found.accept(present);
        }
    }

    /** Ends it; does not wait until the cards are left, since nobody is told. */
    @Override
    public void close() {
        rounds.close(Duration.ZERO);
    }
}
