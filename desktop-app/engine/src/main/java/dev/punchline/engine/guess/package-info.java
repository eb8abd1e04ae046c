/**
 * Finds ports that nobody was told: the plan that both sides draw from what they know of their networks, and the search
 * that follows from it, as pure machines.
 *
 * <p>{@link dev.punchline.engine.guess.PortSearch} is the door: time, sockets and forecasts go in, effects are polled. The
 * probes themselves are checks of {@link dev.punchline.engine.ice.IceAgent}, which judges their answers.
 */
@NullMarked
package dev.punchline.engine.guess;

import org.jspecify.annotations.NullMarked;
