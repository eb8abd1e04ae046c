package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two agents meet. */
class IceAgentTest {
    @Test
    void twoOpenHostsMeet() {
        Seeds.one(net -> {
            Host a = net.internet().host("203.0.113.10", Link.ofMillis(12));
            Host b = net.internet().host("203.0.113.20", Link.ofMillis(12));
            IceNode caller = new IceNode(net, a, IceRole.CONTROLLING);
            IceNode called = new IceNode(net, b, IceRole.CONTROLLED);
            caller.learn(called);
            called.learn(caller);
            assertTrue(net.runUntil(() -> caller.isConnected() && called.isConnected(), Duration.ofSeconds(1)));
            assertEquals(called.address(), caller.selected().to());
            assertEquals(caller.address(), called.selected().to());
        });
    }

    @Test
    void portRestrictedPeersMeet() {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED)
                    .start();
            assertTrue(net.runUntil(peers::areConnected, Duration.ofSeconds(1)));
        });
    }
}
