package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.probing.SearchCause;
import dev.punchline.engine.session.SessionEffect.Found;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTurnsTest {
    private final Random random = new Random(1);
    private final List<String> begun = new ArrayList<>();
    private final SearchTurns turns = new SearchTurns(() -> new MonoTime(0));

    private SessionId ask(SearchCause cause, String target) {
        SessionId session = SessionId.random(random);
        turns.ask(session, cause, Set.of(IpLiteral.parse(target)), () -> begun.add(target));
        return session;
    }

    @Test
    void theyComeInTheOrderOfAsking() {
        SessionId first = ask(SearchCause.FIRST_WAY, "203.0.113.1");
        ask(SearchCause.FIRST_WAY, "203.0.113.2");
        ask(SearchCause.FIRST_WAY, "203.0.113.3");
        assertEquals(List.of("203.0.113.1"), begun);
        turns.over(first, Found.NOTHING);
        assertEquals(List.of("203.0.113.1", "203.0.113.2"), begun);
    }

    @Test
    void whoCallsDoesNotWaitForSearchesOfPeersThatAreGone() {
        ask(SearchCause.LOST_WAY, "203.0.113.1");
        ask(SearchCause.LOST_WAY, "203.0.113.2");
        ask(SearchCause.FIRST_WAY, "203.0.113.3");
        assertEquals(List.of("203.0.113.1", "203.0.113.3"), begun);
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotBegun() {
        SessionId first = ask(SearchCause.FIRST_WAY, "203.0.113.1");
        SessionId second = ask(SearchCause.FIRST_WAY, "203.0.113.2");
        turns.over(second, Found.NOTHING);
        turns.over(first, Found.A_WAY);
        assertEquals(List.of("203.0.113.1"), begun);
    }
}
