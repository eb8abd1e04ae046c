package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every command of a peer takes. */
final class CommonOptions {
    @Mixin
    private RoomOptions room = new RoomOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            order = 91,
            description = "What this peer calls itself, up to 64 characters (default: your user name).")
    private @Nullable DisplayName name;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            order = 92,
            description = "Folder of the key and the contacts; another folder is another peer (default: folder"
                    + " punchline or Punchline among the application data of your user).")
    private @Nullable Path home;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 93,
            description = "Longest wait for each of: the mediator (default: 10s), the peer to appear (5s), a path to it"
                    + " (10s, 60s at most), the peer to be back when a transfer broke off (10m). Like 30s or 2m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--json",
            order = 94,
            description = "One JSON object per line on standard output, nothing else there; nothing is asked.")
    private boolean json;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            order = 95,
            description = "Write all events and each step of the punch to a file, as JSON lines.")
    private @Nullable Path trace;

    @Option(names = "--no-port-mapping", order = 96, description = "Ask no router to open a port (UPnP, NAT-PMP, PCP).")
    private boolean noPortMapping;

    @Option(
            names = "--no-bulk-tcp",
            order = 96,
            description = "Send everything over the punched path, and nothing over TCP where TCP would be faster.")
    private boolean noBulkTcp;

    @Option(
            names = {"-v", "--verbose"},
            order = 97,
            description = "Show the punch timeline, and log to standard error what happens inside.")
    private boolean verbose;

    Optional<RoomName> room() {
        return room.room();
    }

    Optional<RoomToken> token(Surroundings surroundings) throws CommandFailed {
        return room.token(surroundings.environment());
    }

    DisplayName name(Surroundings surroundings) {
        return name == null ? surroundings.computer().get().person() : name;
    }

    Path home(Surroundings surroundings) {
        return home == null ? surroundings.folders().home() : home.toAbsolutePath();
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    boolean json() {
        return json;
    }

    Optional<Path> trace() {
        return Optional.ofNullable(trace);
    }

    BulkTcp bulkTcp() {
        return noBulkTcp ? BulkTcp.OFF : BulkTcp.ALLOWED;
    }

    PortMappingPolicy portMapping() {
        return noPortMapping ? PortMappingPolicy.OFF : PortMappingPolicy.ASK_ROUTERS;
    }

    boolean verbose() {
        return verbose;
    }
}
