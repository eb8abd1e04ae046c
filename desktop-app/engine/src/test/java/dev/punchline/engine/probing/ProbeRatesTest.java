package dev.punchline.engine.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeRatesTest {
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);
    private final ProbeRates rates = new ProbeRates(now);

    private int pressed(int targets) {
        int admitted = 0;
        for (int i = 0; i < 10_000; i++) {
            now = now.plus(Duration.ofMillis(1));
            admitted += rates.admits(now, IpLiteral.parse("2001:db8::" + i % targets)) ? 1 : 0;
            admitted += rates.admits(now, IpLiteral.parse("2001:db8::" + i % targets)) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void oneTargetOfAllSessionsTogetherGets500PacketsASecond() {
        assertEquals(1_000 + 5_000, pressed(1), 2);
    }

    @Test
    void allTargetsTogetherGet1500ASecond() {
        assertEquals(2_500 + 15_000, pressed(1_000), 2);
    }

    @Test
    void manyAddressesCostNoMoreThanSomeMemory() {
        for (int i = 0; i < 70_000; i++) {
            now = now.plus(Duration.ofSeconds(1));
            assertTrue(rates.admits(now, IpLiteral.parse("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256)));
        }
    }

    @Test
    void thisComputerIsNoThirdParty() {
        for (int i = 0; i < 5_000; i++) {
            assertTrue(rates.admits(now, IpLiteral.parse("127.0.0.1")));
        }
    }
}
