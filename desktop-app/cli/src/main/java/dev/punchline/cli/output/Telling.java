package dev.punchline.cli.output;

import java.util.List;

/**
 * All ways in which a command tells what happens.
 *
 * @param outputs get every event, in this order
 * @param conversation for what only people want to know
 * @param roster what to call the peers
 */
public record Telling(List<Output> outputs, Conversation conversation, Roster roster) {
    public Telling {
        outputs = List.copyOf(outputs);
    }
}
