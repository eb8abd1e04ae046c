package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.limit.AddressRange;
import dev.punchline.mediator.limit.AddressRanges;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.ProxyHeader;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.mediator.store.redis.RedisAddress;
import dev.punchline.mediator.tls.TlsSource;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Names and defaults are a contract: scripts and images rely on them. */
class MediatorCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private CommandLine line(Map<String, String> environment) {
        return line(environment, new MediatorCommand());
    }

    private CommandLine line(Map<String, String> environment, MediatorCommand command) {
        return new CommandLine(command)
                .setDefaultValueProvider(new ConfigSources(environment))
                .setErr(new PrintWriter(err, true));
    }

    private MediatorConfig parse(Map<String, String> environment, String... args) {
        MediatorCommand command = new MediatorCommand();
        line(environment, command).parseArgs(args);
        return command.toConfig();
    }

    @Test
    void namesAndDefaultsArePinned() {
        Map<String, String> options = new TreeMap<>();
        line(Map.of()).getCommandSpec().options().forEach(o -> options.put(o.longestName(), o.defaultValue()));
        Map<String, String> expected = new TreeMap<>();
        expected.put("--config", null);
        expected.put("--http-address", "0.0.0.0:8080");
        expected.put("--stun-address", "0.0.0.0:3478");
        expected.put("--stun-alternate-address", null);
        expected.put("--public-address", null);
        expected.put("--address-from", null);
        expected.put("--accept-hosts", null);
        expected.put("--cors-origins", null);
        expected.put("--trusted-proxies", null);
        expected.put("--proxy-header", "x-forwarded-for");
        expected.put("--room-tokens", null);
        expected.put("--secret-rooms", null);
        for (Limit limit : Limit.values()) {
            expected.put(limit.flag(), String.valueOf(limit.usual()));
        }
        expected.put("--stop-delay", "1");
        expected.put("--store", null);
        expected.put("--metrics-from", null);
        expected.put("--log-format", "text");
        expected.put("--tls-certificate", null);
        expected.put("--tls-key", null);
        expected.put("--tls-self-signed", null);
        expected.put("--data-dir", "punchline-mediator-data");
        expected.put("--help", null);
        expected.put("--version", null);
        assertEquals(expected, options);
    }

    @Test
    void withoutFlagsItIsTheDefault() {
        assertEquals(MediatorConfig.DEFAULT, parse(Map.of()));
    }

    @Test
    void everyFlagIsHeard() {
        MediatorConfig config = parse(
                Map.of(),
                "--http-address=[::1]:81",
                "--stun-address=127.0.0.1:82",
                "--stun-alternate-address=127.0.0.2:82",
                "--public-address=mediator.example",
                "--accept-hosts=Mediator.example,203.0.113.1",
                "--cors-origins=https://a.example",
                "--trusted-proxies=10.0.0.0/8,2001:db8::/32",
                "--proxy-header=Forwarded",
                "--registration-ttl=60",
                "--max-peers=1",
                "--registrations-per-minute=3",
                "--stop-delay=0",
                "--store=redis://:secret@127.0.0.1:6380/1",
                "--metrics-from=10.1.0.0/16,::1",
                "--tls-certificate=chain.pem",
                "--tls-key=key.pem");
        assertEquals(
                new MediatorConfig(
                        new Network(
                                new InetSocketAddress("::1", 81),
                                new InetSocketAddress("127.0.0.1", 82),
                                Optional.of(new InetSocketAddress("127.0.0.2", 82)),
                                Optional.of("mediator.example"),
                                Set.of("mediator.example", "203.0.113.1"),
                                Set.of("https://a.example"),
                                new TrustedProxies(
                                        List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32")),
                                        ProxyHeader.FORWARDED)),
                        RoomRules.OPEN,
                        Limits.DEFAULT
                                .with(Limit.REGISTRATION_TTL, 60)
                                .with(Limit.MAX_PEERS, 1)
                                .with(Limit.REGISTRATIONS_PER_MINUTE, 3),
                        Optional.of(new RedisAddress("redis://:secret@127.0.0.1:6380/1")),
                        Optional.of(new TlsSource.Files(Path.of("chain.pem"), Path.of("key.pem"))),
                        new AddressRanges(List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("::1"))),
                        Duration.ZERO),
                config);
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = folder.resolve("mediator.properties");
        Files.writeString(file, "max-peers=1\nmax-attempts-per-peer=1\nattempts-per-minute=1\n");
        MediatorConfig config = parse(
                Map.of("PUNCHLINE_MAX_PEERS", "2", "PUNCHLINE_MAX_ATTEMPTS_PER_PEER", "2"),
                "--max-peers=3",
                "--config",
                file.toString());
        assertEquals(3, config.limits().get(Limit.MAX_PEERS));
        assertEquals(2, config.limits().get(Limit.MAX_ATTEMPTS_PER_PEER));
        assertEquals(1, config.limits().get(Limit.ATTEMPTS_PER_MINUTE));
    }

    @Test
    void mistakesInAnySourceAreWrongUsageAndSayWhere() throws IOException {
        Path unknown = folder.resolve("unknown.properties");
        Files.writeString(unknown, "http-adress=0.0.0.0:80\n");
        Path bad = folder.resolve("bad.properties");
        Files.writeString(bad, "max-peers=many\n");
        assertUsage("http-adress", "--config", unknown.toString());
        assertUsage("--max-peers", "--config", bad.toString());
        assertUsage(
                "missing.properties",
                "--config",
                folder.resolve("missing.properties").toString());
        assertUsage("--http-address", "--http-address", "8080");
        assertUsage("--http-address", "--http-address", "0.0.0.0:70000");
        assertUsage("no such host", "--http-address", "no-such-host.invalid:80");
        assertUsage("--nope", "--nope");
        assertUsage("--max-peers is 1 to", "--max-peers", "0");
        assertUsage("--registration-ttl is 10 to 3600", "--registration-ttl", "1");
        assertUsage("--trusted-proxies", "--trusted-proxies", "10.0.0.1/8");
        assertUsage("--room-tokens", "--room-tokens", folder.resolve("none").toString());
        assertUsage("--proxy-header", "--proxy-header", "via");
        assertUsage("stop delay", "--stop-delay", "-1");
        assertUsage("--tls-key", "--tls-certificate", "chain.pem");
        assertUsage("--tls-self-signed", "--tls-self-signed", "--tls-certificate", "chain.pem");
        assertUsage(
                "alternate STUN address",
                "--http-address",
                "127.0.0.1:0",
                "--stun-address",
                "127.0.0.1:0",
                "--stun-alternate-address",
                "127.0.0.1:0");
    }

    private void assertUsage(String mention, String... args) {
        err.getBuffer().setLength(0);
        assertEquals(2, line(Map.of()).execute(args), List.of(args).toString());
        assertTrue(err.toString().contains(mention), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void tokensOfRoomsAreReadFromAFileAndNeverShown() throws IOException {
        Path file = folder.resolve("tokens");
        Files.writeString(
                file,
                "# who may enter\n\nteam  AAAAAAAAAAAAAAAAAAAA\nteam BBBBBBBBBBBBBBBBBBBB\n* CCCCCCCCCCCCCCCCCCCC\n");
        RoomRules rules = parse(Map.of("PUNCHLINE_ROOM_TOKENS", file.toString()), "--secret-rooms")
                .rooms();
        assertEquals(
                new RoomRules(
                        Map.of(
                                new RoomName("team"),
                                List.of(new RoomToken("A".repeat(20)), new RoomToken("B".repeat(20)))),
                        List.of(new RoomToken("C".repeat(20))),
                        RoomRules.Names.SECRET),
                rules);
        assertFalse(rules.toString().contains("AAAA"));
        Files.writeString(file, "team AAAAAAAAAAAAAAAAAAAA\nteam short-token\n");
        assertUsage("line 2", "--room-tokens", file.toString());
        assertFalse(err.toString().contains("short-token"));
    }

    @Test
    void aPortInUseIsAClearSentence() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            int code = line(Map.of())
                    .execute(
                            "--http-address",
                            "127.0.0.1:" + mediator.httpAddress().getPort(),
                            "--stun-address",
                            "127.0.0.1:0");
            assertEquals(1, code);
            assertEquals(1, err.toString().lines().count(), err.toString());
            assertTrue(err.toString().startsWith("cannot listen on TCP"), err.toString());
        }
    }

    @Test
    void anAddressNeedsHostAndPort() {
        HostPort reader = new HostPort();
        assertEquals(new InetSocketAddress("127.0.0.1", 0), reader.convert("127.0.0.1:0"));
        for (String bad : List.of("", ":", "1", ":80", "::1:80", "[::1]", "a:b", "127.0.0.1:-1", "127.0.0.1:80 ")) {
            assertThrows(CommandLine.TypeConversionException.class, () -> reader.convert(bad), bad);
        }
    }
}
