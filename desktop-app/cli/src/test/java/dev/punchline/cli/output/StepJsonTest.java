package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.cli.Cast;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.trace.JsonForm;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of trace files, to the byte. */
class StepJsonTest {
    private static final String BEGINNING = "{\"event\":\"step\",\"at\":403,\"session\":\"" + Cast.SESSION
            + "\",\"peerId\":\"" + Cast.ANNA + "\",\"elapsedMillis\":30,\"step\":";
    private static final String LOCAL = "{\"type\":\"host\",\"address\":\"192.168.1.4:50000\"}";
    private static final String REMOTE = "{\"type\":\"reflexive\",\"address\":\"203.0.113.7:40211\"}";
    private static final String PAIR = "\"local\":\"192.168.1.4:50000\",\"remote\":\"203.0.113.7:40211\"";

    private static final Map<PunchStep, String> STEPS = steps();

    private static Map<PunchStep, String> steps() {
        InetSocketAddress local = Cast.LOCAL.address();
        InetSocketAddress remote = Cast.REMOTE.address();
        Map<PunchStep, String> steps = new LinkedHashMap<>();
        steps.put(new PunchStep.PhaseEntered(PunchStep.Phase.SECURE), "\"phase\",\"phase\":\"secure\"}");
        steps.put(new PunchStep.LocalCandidate(Cast.LOCAL), "\"local-candidate\",\"candidate\":" + LOCAL + "}");
        steps.put(new PunchStep.RemoteCandidate(Cast.REMOTE), "\"remote-candidate\",\"candidate\":" + REMOTE + "}");
        steps.put(new PunchStep.ProbeSent(local, remote), "\"probe-sent\"," + PAIR + "}");
        steps.put(new PunchStep.ProbeReceived(local, remote), "\"probe-received\"," + PAIR + "}");
        steps.put(
                new PunchStep.ProbeAnswered(local, remote, Duration.ofNanos(48_230_400)),
                "\"probe-answered\"," + PAIR + ",\"roundTripMillis\":48.23}");
        steps.put(
                new PunchStep.SearchStarted(SearchPart.SEEK, Strategy.BIRTHDAY),
                "\"search-started\",\"part\":\"seek\",\"strategy\":\"birthday\"}");
        steps.put(new PunchStep.SearchProgress(256, 1_000), "\"search-progress\",\"sockets\":256,\"ports\":1000}");
        steps.put(
                new PunchStep.TcpDialled(new InetSocketAddress("203.0.113.7", 40211)),
                "\"tcp-dialled\",\"remote\":\"203.0.113.7:40211\"}");
        steps.put(
                new PunchStep.PairChosen(Cast.LOCAL, Cast.REMOTE),
                "\"pair-chosen\",\"local\":" + LOCAL + ",\"remote\":" + REMOTE + "}");
        steps.put(
                new PunchStep.PathDoubted("it does not answer"), "\"path-doubted\",\"reason\":\"it does not answer\"}");
        steps.put(new PunchStep.PathHealed(Duration.ofMillis(1_250)), "\"path-healed\",\"afterMillis\":1250}");
        steps.put(
                new PunchStep.BulkMoved(PunchStep.BulkWay.TCP, "faster"),
                "\"bulk-moved\",\"to\":\"tcp\",\"reason\":\"faster\"}");
        return steps;
    }

    @Test
    void everyStepHasItsFieldsInItsOrder() {
        STEPS.forEach((step, end) -> {
            PeerEvent event = new PeerEvent.Punching(Cast.SESSION, Cast.ANNA, Duration.ofMillis(30), step);
            assertEquals(BEGINNING + end, JsonForm.line(EventJson.of(Duration.ofMillis(403), event)));
        });
    }

    @Test
    void noKindOfStepIsForgotten() {
        Set<Class<?>> tried = new HashSet<>();
        STEPS.keySet().forEach(step -> tried.add(step.getClass()));
        assertEquals(Set.of(PunchStep.class.getPermittedSubclasses()), tried);
    }
}
