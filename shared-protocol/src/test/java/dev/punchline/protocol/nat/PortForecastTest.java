package dev.punchline.protocol.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortForecastTest {
    private static final InetAddress ADDRESS = IpLiteral.parse("203.0.113.5");
    private static final String JSON =
            "{\"address\":\"203.0.113.5\",\"last\":4098,\"step\":-2,\"from\":4096,\"to\":4607}";

    private static PortForecast forecast(int last, int step, int from, int to) {
        return new PortForecast(ADDRESS, last, step, new PortRange(from, to));
    }

    private static PortForecast read(String json) throws JsonFormatException {
        return PortForecastJson.read(JsonFields.parse(json, 1000));
    }

    @Test
    void theBytesOnTheWireArePinned() throws JsonFormatException {
        PortForecast forecast = forecast(4098, -2, 4096, 4607);
        assertEquals(JSON, PortForecastJson.write(forecast).toString());
        assertEquals(forecast, read(JSON));
        PortForecast six = new PortForecast(IpLiteral.parse("2001:db8::5"), 65_535, 0, PortRange.WHOLE);
        assertEquals(six, read(PortForecastJson.write(six).toString()));
    }

    @Test
    void whatCannotBeIsRefused() {
        for (String bad : List.of(
                "{}",
                JSON.replace("203.0.113.5", "example.org"),
                JSON.replace("203.0.113.5", "0.0.0.0"),
                JSON.replace("203.0.113.5", "224.0.0.1"),
                JSON.replace("4098", "4095"),
                JSON.replace("4098", "4608"),
                JSON.replace("-2", "17"),
                JSON.replace("4096", "0"),
                JSON.replace("4607", "65536"),
                JSON.replace("4607", "\"4607\""))) {
            assertThrows(JsonFormatException.class, () -> read(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> forecast(1023, 1, 1024, 2000));
        assertThrows(IllegalArgumentException.class, () -> forecast(1024, 17, 1024, 2000));
        assertThrows(IllegalArgumentException.class, () -> new PortRange(0, 5));
        assertThrows(IllegalArgumentException.class, () -> new PortRange(6, 5));
    }

    @Test
    void aSequenceGoesOnAndBeginsAnewAtTheEndOfItsRange() {
        PortForecast up = forecast(4606, 2, 4096, 4607);
        assertEquals(4606, up.port(0));
        assertEquals(4096, up.port(1));
        assertEquals(4098, up.port(2));
        PortForecast down = forecast(1025, -1, 1024, 65_535);
        assertEquals(1024, down.port(1));
        assertEquals(65_535, down.port(2));
        assertTrue(down.isSequential());
        assertFalse(forecast(5, 0, 1, 9).isSequential());
    }

    @Test
    void aRangeGrowsByThePortsSeenOutsideOfIt() {
        PortRange range = new PortRange(2048, 4095);
        assertEquals(2048, range.size());
        assertEquals(range, range.with(3000));
        assertEquals(new PortRange(100, 4095), range.with(100));
        assertEquals(new PortRange(2048, 5000), range.with(5000));
        assertTrue(range.contains(2048) && range.contains(4095));
        assertFalse(range.contains(2047) || range.contains(4096));
    }
}
