package dev.punchline.engine;

import java.util.List;

/**
 * What a session has to know of its engine for bulk data over TCP.
 *
 * @param ports at which TCP connections reach this computer: its own, and what routers made of it
 */
record LaneTerms(BulkTcp bulk, List<Integer> ports) {
    static final LaneTerms NONE = new LaneTerms(BulkTcp.OFF, List.of());

    LaneTerms {
        ports = List.copyOf(ports);
    }
}
