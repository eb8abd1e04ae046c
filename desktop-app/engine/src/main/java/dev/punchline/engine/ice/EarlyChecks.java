package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.IceCredentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that came in before the other side's credentials did (RFC 8445 section 7.3), the newest of each source. */
final class EarlyChecks {
    /** As many addresses as honest checks may come from. */
    private static final int MAX_SOURCES = 16;

    private final Map<CandidatePair.Key, IncomingCheck> bySource = new LinkedHashMap<>();

    void add(IncomingCheck check) {
        if (bySource.size() < MAX_SOURCES || bySource.containsKey(check.key())) {
            // A plain check that comes after a nomination does not take it back.
            bySource.merge(check.key(), check, (old, later) -> later.isNomination() ? later : old);
        }
    }

    /** Those of the peer whose credentials have come; the others are forgotten. */
    List<IncomingCheck> takeThoseOf(IceCredentials credentials) {
        List<IncomingCheck> known = bySource.values().stream()
                .filter(check -> check.remoteUfrag().equals(credentials.ufrag()))
                .toList();
        bySource.clear();
        return known;
    }
}
