package dev.punchline.mediator.api;

import dev.punchline.mediator.proof.RoomRules;
import java.util.Set;

/**
 * What a registration must fulfil besides its proof.
 *
 * @param hosts the names this mediator is dialled by, in lower case; empty if it takes any
 * @param rooms who may enter which
 */
public record EntryRules(Set<String> hosts, RoomRules rooms) {
    public EntryRules {
        hosts = Set.copyOf(hosts);
    }
}
