package dev.punchline.engine;

import dev.punchline.engine.session.PathEnding;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions with programs that are no more: a broken way is searched for two minutes, but nobody is at its other end if
 * the peer has started anew meanwhile. Either alone ends nothing: ways break and heal, and a peer that has just
 * started may have called us already, before the mediator told of it. On the event loop only.
 */
final class StaleSessions {
    private static final Logger log = LoggerFactory.getLogger(StaleSessions.class);

    /** Between the news and the doubt: nothing is doubted before something was sent and not answered. */
    static final Duration NEWS_HOLD = Duration.ofSeconds(30);

    private final Map<SessionDriver, MonoTime> outlived = new HashMap<>();

    /** Nothing is heard over the way of a session any more. */
    void onDoubt(MonoTime now, SessionDriver driver) {
        MonoTime news = outlived.get(driver);
        if (news != null && now.isBefore(news.plus(NEWS_HOLD))) {
            end(now, driver);
        }
    }

    /** The peer of a session has signed a card with keys of another run. */
    void onStartedAnew(MonoTime now, SessionDriver driver) {
        outlived.put(driver, now);
        if (driver.isDoubted()) {
            end(now, driver);
        }
    }

    /** A session has ended. */
    void onOver(SessionDriver driver) {
        outlived.remove(driver);
    }

    private static void end(MonoTime now, SessionDriver driver) {
        log.info("{} its peer has started anew", driver.names().wire().shortId());
        driver.tell(machine -> machine.onPathEnded(now, PathEnding.LOST));
    }
}
