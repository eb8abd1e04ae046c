package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.mediator.Mediator;
import dev.punchline.mediator.MediatorConfig;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import dev.punchline.protocol.identity.Identity;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A room that needs a token, at a real mediator. */
class RoomTokenTest {
    private static final RoomName ROOM = new RoomName("team");
    private static final RoomToken TOKEN = new RoomToken("a-token-of-the-team-1");

    private static Member member(Mediator mediator, Optional<RoomToken> token) {
        return new Member(
                Member.address(mediator.httpAddress()),
                Identity.generate(new SecureRandom()),
                new RoomEntry(ROOM, token));
    }

    @Test
    void whoHasTheTokenMeetsOthersAndWhoHasNotIsToldSo() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress("127.0.0.1", 0);
        MediatorConfig config = MediatorConfig.DEFAULT
                .withAddresses(anywhere, anywhere)
                .withStopDelay(Duration.ZERO)
                .withRooms(new RoomRules(Map.of(ROOM, List.of(TOKEN)), List.of(), RoomRules.Names.ANY));
        try (Mediator mediator = Mediator.start(config);
                Member one = member(mediator, Optional.of(TOKEN)).up();
                Member two = member(mediator, Optional.of(TOKEN)).up();
                Member stranger = member(mediator, Optional.empty()).start()) {
            assertEquals(
                    two.id(), one.hear(PeerPresence.Online.class).card().card().peerId());
            SignalingFault fault = stranger.hear(Member.Lost.class).fault();
            assertEquals(SignalingFault.Kind.REFUSED, fault.kind());
            assertEquals("room-closed", fault.code());
        }
    }
}
