package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** UPnP as the third language, whose calls somebody else makes. */
class UpnpClientTest {
    private static final InetSocketAddress OUTSIDE = new InetSocketAddress(IpLiteral.parse("203.0.113.7"), 20_000);
    private static final PortGrant GRANT = new PortGrant(OUTSIDE, Duration.ofHours(2));
    private static final Duration SOON = Duration.ofMillis(10);

    private static Home mapped() {
        Home home = Home.speaking(MappingProtocol.UPNP_IGD).start();
        assertEquals(Home.LOCATION, home.call(MapEffect.Describe.class).location());
        home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE)));
        assertEquals(Home.PORT, home.call(MapEffect.AskService.class).suggested());
        home.answer(() -> home.mapper.onUpnpGrant(home.now, GRANT));
        return home;
    }

    @Test
    void aGatewayIsAskedWhereNothingElseAnswers() {
        Home home = mapped();
        assertEquals(Optional.of(OUTSIDE), home.granted());
        assertEquals(List.of(MappingProtocol.UPNP_IGD), home.found());
    }

    @Test
    void aGatewayIsNotAskedWhereABetterLanguageIsUnderstood() {
        Home home = Home.speaking(MappingProtocol.PCP);
        home.start().after(SOON);
        home.answer(() -> home.mapper.onGateway(home.now, Home.LOCATION));
        assertEquals(List.of(), home.calls);
    }

    @Test
    void thePortIsAskedForAgainSoThatARestartDoesNotLoseIt() {
        Home home = mapped();
        home.after(UpnpClient.LONGEST_TRUST.dividedBy(2));
        assertEquals(20_000, home.call(MapEffect.AskService.class).suggested(), "the port that was granted");
        home.answer(() -> home.mapper.onUpnpGrant(home.now, GRANT));
        assertEquals(List.of(), home.told(MapEffect.Lost.class));
    }

    @Test
    void aGatewayThatIsGoneIsForgottenAndSearchedFor() {
        Home home = mapped();
        home.gatewayAnswers = false;
        home.after(UpnpClient.LONGEST_TRUST);
        assertEquals(Optional.empty(), home.granted());
        int searches = home.searches;
        home.gatewayAnswers = true;
        home.calls.clear();
        home.after(LeaseClock.PAUSE.plusSeconds(10));
        assertEquals(true, home.searches > searches);
        assertEquals(Home.LOCATION, home.call(MapEffect.Describe.class).location());
    }

    @Test
    void theNextServiceIsAskedWhenOneRefuses() {
        Home home = Home.speaking(MappingProtocol.UPNP_IGD).start();
        home.call(MapEffect.Describe.class);
        WanService second = new WanService(WanService.Kind.PPP_1, URI.create("http://192.168.1.1:5000/ppp"));
        home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE, second)));
        assertEquals(Home.SERVICE, home.call(MapEffect.AskService.class).service());
        home.answer(() -> home.mapper.onUpnpFault(home.now, "606"));
        assertEquals(second, home.call(MapEffect.AskService.class).service());
        home.answer(() -> home.mapper.onUpnpFault(home.now, "606"));
        assertEquals("606", home.told(MapEffect.Refused.class).get(0).why());
        assertEquals(List.of(), home.calls);
    }

    @Test
    void whoAnswersEverySearchWithAnotherPlaceIsAskedFourTimes() {
        Home home = Home.speaking().start();
        for (int i = 0; i < 100; i++) {
            URI place = URI.create("http://192.168.1.1:5000/" + i);
            home.answer(() -> home.mapper.onGateway(home.now, place));
            home.answer(() -> home.mapper.onUpnpFault(home.now, "404"));
        }
        assertEquals(UpnpClient.MAX_GATEWAYS, home.calls.size());
    }

    @Test
    void atTheEndThePortIsGivenBack() {
        Home home = mapped();
        home.answer(() -> home.mapper.release(home.now));
        assertEquals(20_000, home.call(MapEffect.LeaveService.class).externalPort());
        assertEquals(List.of(), home.told(MapEffect.Released.class));
        home.answer(home.mapper::onUpnpReleased);
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void aGrantThatComesWhenWeAreLeavingIsGivenBackToo() {
        Home home = Home.speaking(MappingProtocol.UPNP_IGD).start();
        home.call(MapEffect.Describe.class);
        home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE)));
        home.call(MapEffect.AskService.class);
        home.answer(() -> home.mapper.release(home.now));
        home.answer(() -> home.mapper.onUpnpGrant(home.now, GRANT));
        assertEquals(20_000, home.call(MapEffect.LeaveService.class).externalPort());
    }

    @Test
    void aCallThatNeverEndsDoesNotHoldUpTheEnd() {
        Home home = mapped();
        home.answer(() -> home.mapper.release(home.now));
        home.after(Duration.ofSeconds(1));
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }
}
