package dev.punchline.gui.punch;

import dev.punchline.protocol.id.PeerId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the window can do about a failed attempt.
 *
 * @param again tries to reach the peer once more
 * @param allowMapping lets routers be asked for a port from now on; empty where they are already
 * @param showNetwork opens the page of the own network
 */
public record PunchActions(Consumer<PeerId> again, Optional<Runnable> allowMapping, Runnable showNetwork) {}
