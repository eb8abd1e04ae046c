package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortFileTest {
    @TempDir
    Path home;

    @Test
    void thePortsAreReadBackByTheNextProgram() throws IOException {
        assertEquals(UdpPorts.ANY, new PortFile(home).load());
        new PortFile(home).save(new UdpPorts(40_123, 0));
        assertEquals(new UdpPorts(40_123, 0), new PortFile(home).load());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"version\":1,\"udp\":80}",
                "{\"version\":2,\"udp\":40123}",
                "{\"version\":1,\"udp\":65536}"
            })
    void aDamagedFileOrAnImpossiblePortCountsAsNone(String content) throws IOException {
        Files.writeString(home.resolve("ports.json"), content.replace('\'', '"'));
        assertEquals(UdpPorts.ANY, new PortFile(home).load());
    }
}
