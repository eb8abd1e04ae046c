package dev.punchline.protocol.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

class PortForecastFuzzTest {
    @FuzzTest
    void whateverIsSentIsAForecastOrRefused(byte[] json) {
        try {
            PortForecast forecast = PortForecastJson.read(JsonFields.parse(json, 10_000));
            String again = PortForecastJson.write(forecast).toString();
            assertEquals(forecast, PortForecastJson.read(JsonFields.parse(again, 10_000)));
            for (int ahead = -300; ahead <= 300; ahead++) {
                assertTrue(forecast.range().contains(forecast.port(ahead)), again);
            }
        } catch (JsonFormatException refused) {
            // The one answer to what is no forecast.
        }
    }
}
