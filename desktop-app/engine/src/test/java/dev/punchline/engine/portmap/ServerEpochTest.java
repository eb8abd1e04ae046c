package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.portmap.ServerEpoch.Rule;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6887 section 8.5 and RFC 6886 section 3.6, at their edges. */
class ServerEpochTest {
    private static final long BEFORE = 100_000;

    @ParameterizedTest
    @CsvSource({
        "PCP, 100, 100, true", // both clocks agree
        "PCP, 0, -1, true", // answers that changed order
        "PCP, 0, -2, false",
        "PCP, 1600, 1702, true", // a sixteenth and two seconds fast
        "PCP, 1600, 1720, false",
        "PCP, 1600, 1498, true", // and slow
        "PCP, 1600, 1497, false",
        "PCP, 3600, -99000, false", // restarted
        "NAT_PMP, 1600, 1398, true", // an eighth and two seconds slow
        "NAT_PMP, 1600, 1397, false",
        "NAT_PMP, 1600, 9999, true", // it may run fast
        "NAT_PMP, 3600, -99000, false",
    })
    void aRouterIsTheSameAsLongAsItsClockGoesOn(Rule rule, long client, long server, boolean same) {
        ServerEpoch epoch = new ServerEpoch();
        MonoTime start = new MonoTime(-5);
        assertEquals(true, epoch.remembers(start, BEFORE, rule), "the first answer is right");
        assertEquals(same, epoch.remembers(start.plus(Duration.ofSeconds(client)), BEFORE + server, rule));
    }

    @Test
    void afterForgettingAnyClockIsRight() {
        ServerEpoch epoch = new ServerEpoch();
        epoch.remembers(new MonoTime(0), BEFORE, Rule.PCP);
        epoch.forget();
        assertEquals(true, epoch.remembers(new MonoTime(1), 3, Rule.PCP));
    }
}
