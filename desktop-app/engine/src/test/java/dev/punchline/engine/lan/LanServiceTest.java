package dev.punchline.engine.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.id.DisplayName;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanServiceTest {
    private static final String FP = "A".repeat(43);

    @Test
    void theTextOfAPlainMediatorIsPinned() {
        LanService service = LanService.of(new DisplayName("Attic"), URI.create("http://10.0.0.1:8080"));
        assertEquals(8080, service.port());
        assertEquals(Map.of("v", "1", "name", "Attic", "tls", "0"), service.text());
    }

    @Test
    void theTextOfATlsMediatorCarriesItsFingerprint() {
        LanService service = LanService.of(new DisplayName("Attic"), URI.create("https://10.0.0.1:8443#sha256=" + FP));
        assertEquals(Map.of("v", "1", "name", "Attic", "tls", "1", "fp", FP), service.text());
    }

    @Test
    void anAddressWithoutAPortIsNotAnnounced() {
        URI address = URI.create("http://10.0.0.1");
        assertThrows(IllegalArgumentException.class, () -> LanService.of(new DisplayName("Attic"), address));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5, http://192.168.1.5:8080",
        "10.1.2.3, http://10.1.2.3:8080",
        "172.16.0.9, http://172.16.0.9:8080",
        "169.254.7.7, http://169.254.7.7:8080",
        "fd00::5, http://[fd00:0:0:0:0:0:0:5]:8080"
    })
    void addressesOfTheNetworkAreBelieved(String address, String uri) {
        assertEquals(Optional.of(URI.create(uri)), read(plain(), address).map(LanMediator::address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "8.8.8.8", "0.0.0.0", "224.0.0.251", "2001:db8::1", "fe80::1", "::"})
    void addressesElsewhereAndOfThisComputerAreRefused(String address) {
        assertEquals(Optional.empty(), read(plain(), address));
    }

    @Test
    void ipv4IsTakenBeforeIpv6AndGoodAddressesBeforeNone() {
        assertEquals(
                Optional.of(new LanMediator(new DisplayName("Attic"), URI.create("http://10.0.0.2:8080"))),
                read(plain(), "8.8.8.8", "fd00::1", "10.0.0.2"));
    }

    @Test
    void aFingerprintBecomesThePinOfTheAddress() {
        Map<String, String> text = with(with(plain(), "tls", "1"), "fp", FP);
        assertEquals(
                Optional.of(URI.create("https://10.0.0.2:8080#sha256=" + FP)),
                read(text, "10.0.0.2").map(LanMediator::address));
    }

    @Test
    void unknownPairsAreSkipped() {
        assertEquals(read(plain(), "10.0.0.2"), read(with(plain(), "colour", "blue"), "10.0.0.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "v, 2",
        "v,",
        "tls, 1",
        "tls, yes",
        "tls,",
        "fp, AAAA",
        "name,",
        "name, '\u001b[2J'",
        "name, 'a\u202eb'",
        "name, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    })
    void oneWrongPairIsEnough(String key, String value) {
        assertEquals(Optional.empty(), read(with(plain(), key, value), "10.0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void noSuchPort(int port) {
        assertEquals(Optional.empty(), new LanService(List.of(address("10.0.0.2")), port, plain()).read());
    }

    static Map<String, String> plain() {
        return Map.of("v", "1", "tls", "0", "name", "Attic");
    }

    private static Map<String, String> with(Map<String, String> text, String key, String value) {
        Map<String, String> changed = new HashMap<>(text);
        changed.remove(key);
        if (value != null) {
            changed.put(key, value);
        }
        return changed;
    }

    private static Optional<LanMediator> read(Map<String, String> text, String... addresses) {
        return new LanService(
                        Arrays.stream(addresses).map(LanServiceTest::address).toList(), 8080, text)
                .read();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }
}
