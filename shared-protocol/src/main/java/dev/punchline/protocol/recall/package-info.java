/**
 * How two peers that have met call each other without a mediator: the key that both remember, and the names and passwords
 * of the checks that follow from it. The rules stand in {@code docs/protocol/recall.md}.
 */
@NullMarked
package dev.punchline.protocol.recall;

import org.jspecify.annotations.NullMarked;
