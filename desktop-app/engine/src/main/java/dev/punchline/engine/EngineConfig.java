package dev.punchline.engine;

import dev.punchline.engine.signal.MediatorAddress;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All that an engine is told at its start. Immutable.
 *
 * @param home folder of the identity and the contacts; made when it is missing
 * @param name what the person calls itself
 * @param device what the computer is called
 * @param mediator {@code http} or {@code https} address of the mediator
 * @param room the room to register in
 * @param downloads folder that received files go to; made when it is missing
 * @param accept what happens to offers without asking
 * @param portMapping whether routers are asked for a port
 * @param bulkTcp whether bulk data may take TCP beside a session's path
 * @param patience after this long without a path an attempt has failed, 1 s to 60 s
 * @param colour what the person shows itself in; empty: what follows from its key
 * @param token opens the room, where it needs one
 */
public record EngineConfig(
        Path home,
        DisplayName name,
        DisplayName device,
        URI mediator,
        RoomName room,
        Path downloads,
        AcceptPolicy accept,
        PortMappingPolicy portMapping,
        BulkTcp bulkTcp,
        Duration patience,
        Optional<PeerColour> colour,
        Optional<RoomToken> token) {
    /** A connection is to stand within 5 s; twice that still serves a slow mediator and a lossy line. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if the mediator's address or the patience is out of bounds */
    public EngineConfig {
        checkMediator(mediator);
        if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("patience is 1 to 60 seconds");
        }
    }

    /** For a room that needs no token, and a person that chose no colour. */
    public EngineConfig(
            Path home,
            DisplayName name,
            DisplayName device,
            URI mediator,
            RoomName room,
            Path downloads,
            AcceptPolicy accept,
            PortMappingPolicy portMapping,
            BulkTcp bulkTcp,
            Duration patience) {
        this(
                home,
                name,
                device,
                mediator,
                room,
                downloads,
                accept,
                portMapping,
                bulkTcp,
                patience,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Checks the address of a mediator, and the fingerprint of its certificate where one stands behind it.
     *
     * @throws IllegalArgumentException if it is none; says what is wrong
     */
    public static void checkMediator(URI address) {
        new MediatorAddress(address).audience();
    }
}
