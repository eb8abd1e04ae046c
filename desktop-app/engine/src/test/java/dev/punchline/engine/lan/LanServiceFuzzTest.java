package dev.punchline.engine.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.engine.signal.MediatorAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class LanServiceFuzzTest {
    /** Whatever is announced: nothing comes out, or an address that a mediator may have and that announces the same. */
    @FuzzTest
    void noAnnouncementBreaksTheReader(FuzzedDataProvider data) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(
                data.consumeBoolean() ? new byte[] {10, 0, 0, data.consumeByte()} : bytes(data));
        Map<String, String> text = Map.of(
                "v", data.pickValue(new String[] {"1", "2"}),
                "tls", data.consumeString(1),
                "fp", data.consumeString(50),
                "name", data.consumeString(70));
        Map<String, String> plain = Map.of("v", "1", "tls", "0", "name", data.consumeString(70));
        int port = data.consumeInt();
        for (Map<String, String> each : List.of(text, plain)) {
            new LanService(List.of(address), port, each).read().ifPresent(found -> {
                MediatorAddress usable = new MediatorAddress(found.address());
                LanService again = LanService.of(found.name(), usable.uri());
                assertEquals(each, again.text());
                assertEquals(port, again.port());
            });
        }
    }

    private static byte[] bytes(FuzzedDataProvider data) {
        return Arrays.copyOf(data.consumeBytes(16), 16);
    }
}
