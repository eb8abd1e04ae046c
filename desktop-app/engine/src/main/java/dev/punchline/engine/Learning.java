package dev.punchline.engine;

import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.home.Lessons;
import dev.punchline.engine.home.LessonsFile;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.protocol.api.PathHint;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What worked between this network and others, while an engine runs; written by a worker. On the event loop only. */
final class Learning {
    private static final Logger log = LoggerFactory.getLogger(Learning.class);

    private final LessonsFile file;
    private final Executor worker;
    private Lessons lessons;

    /** @param worker runs one task at a time, in order */
    Learning(LessonsFile file, Lessons lessons, Executor worker) {
        this.file = file;
        this.lessons = lessons;
        this.worker = worker;
    }

    /**
     * What to try first.
     *
     * @param ours this computer's public address, where it is known
     * @param told what the mediator has learnt of others; this peer's own experience comes before it
     */
    Optional<Strategy> hint(Optional<InetAddress> ours, Vouched theirs, Optional<PathHint> told) {
        Optional<Strategy> own =
                ours.flatMap(us -> network(theirs).flatMap(them -> lessons.of(us, them, Instant.now())));
        return own.or(() -> told.flatMap(word -> Strategy.ofCode(word.strategy())));
    }

    /** Two networks were connected. */
    void learn(Optional<InetAddress> ours, Vouched theirs, Strategy strategy) {
        Optional<InetAddress> them = network(theirs);
        if (ours.isEmpty() || them.isEmpty()) {
            return;
        }
        Lessons more = lessons.with(ours.get(), them.get(), strategy, Instant.now());
        lessons = more;
        worker.execute(() -> {
            try {
                file.save(more);
            } catch (IOException e) {
                log.debug("what was learnt of networks could not be saved: {}", e.getMessage());
            }
        });
    }

    /** IPv4 tells more of a network: it is where NATs are. */
    private static Optional<InetAddress> network(Vouched vouched) {
        return vouched.addresses().stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .or(() -> vouched.addresses().stream().findFirst());
    }
}
