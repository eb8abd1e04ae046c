package dev.punchline.mediator;

import dev.punchline.mediator.check.CheckCommand;
import dev.punchline.protocol.net.IpLiteral;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line of the mediator, alone or as a part of another program. It runs until the program is told to stop.
 */
@Command(
        name = "mediator",
        description = "Introduces peers to each other. No byte of a file passes through it.",
        mixinStandardHelpOptions = true,
        versionProvider = MediatorVersion.class,
        subcommands = CheckCommand.class,
        defaultValueProvider = ConfigSources.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {
            "",
            "Each option can be set by an environment variable (PUNCHLINE_HTTP_ADDRESS is",
            "--http-address) or in the file that --config names (http-address=HOST:PORT).",
            "The command line wins over the environment, the environment over the file."
        })
public final class MediatorCommand implements Callable<Integer> {
    private final Runnable lastWords;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file with settings.")
    @SuppressWarnings("UnusedVariable") // ConfigSources asks picocli for it
    private @Nullable Path config;

    @Option(
            names = "--http-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            converter = HostPort.class,
            description = "Where the API listens. Default: ${DEFAULT-VALUE}.")
    private InetSocketAddress httpAddress = MediatorConfig.DEFAULT.httpAddress();

    @Option(
            names = "--stun-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:3478",
            converter = HostPort.class,
            description = "Where STUN listens; it takes the next port too. Default: ${DEFAULT-VALUE}.")
    private InetSocketAddress stunAddress = MediatorConfig.DEFAULT.stunAddress();

    @Option(
            names = "--stun-alternate-address",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "A second address of this machine, with the same port, so that peers can find out more "
                    + "about their NATs.")
    private @Nullable InetSocketAddress stunAlternateAddress;

    @Option(
            names = "--public-address",
            paramLabel = "HOST",
            description = "Where peers reach STUN, if this machine does not see that itself.")
    private @Nullable String publicAddress;

    @Option(
            names = "--address-from",
            paramLabel = "HOST:PORT",
            split = ",",
            converter = HostPort.class,
            description =
                    "STUN servers of others that are asked for this machine's public address at the start, where a "
                            + "cloud translates it.")
    private List<InetSocketAddress> addressFrom = List.of();

    @Option(
            names = "--accept-hosts",
            paramLabel = "HOST",
            split = ",",
            description = "Names or addresses by which peers dial this mediator, without port. If given, "
                    + "registrations for others are refused: no other mediator can then pass on proofs made for it.")
    private Set<String> acceptHosts = Set.of();

    @Option(
            names = "--cors-origins",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Web pages that may use the API, such as https://status.example.")
    private Set<String> corsOrigins = Set.of();

    @Option(
            names = "--registration-ttl",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "A peer is forgotten when it does not renew for so long. Default: ${DEFAULT-VALUE}.")
    private long registrationTtl;

    @Option(
            names = "--max-peers",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Registered peers in all. Default: ${DEFAULT-VALUE}.")
    private int maxPeers;

    @Option(
            names = "--max-attempts-per-peer",
            paramLabel = "N",
            defaultValue = "256",
            description = "Open attempts from, and to, one peer. Default: ${DEFAULT-VALUE}.")
    private int maxAttemptsPerPeer;

    @Option(
            names = "--registrations-per-minute",
            paramLabel = "N",
            defaultValue = "600",
            description = "Of one address or IPv6 /64. Default: ${DEFAULT-VALUE}.")
    private int registrationsPerMinute;

    @Option(
            names = "--attempts-per-minute",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Of one address or IPv6 /64. Default: ${DEFAULT-VALUE}.")
    private int attemptsPerMinute;

    @Option(
            names = "--stop-delay",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How long /readyz says no before connections are closed. Default: ${DEFAULT-VALUE}.")
    private long stopDelay;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    /** The command as a part of another program. */
    public MediatorCommand() {
        this(() -> {});
    }

    /**
     * The command, with something to do at its end.
     *
     * @param lastWords runs after the mediator has stopped, while the program shuts down
     */
    public MediatorCommand(Runnable lastWords) {
        this.lastWords = lastWords;
    }

    /** What was asked for. */
    MediatorConfig toConfig() {
        Set<String> hosts = new LinkedHashSet<>();
        acceptHosts.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return new MediatorConfig(
                httpAddress,
                stunAddress,
                Optional.ofNullable(stunAlternateAddress),
                Optional.ofNullable(publicAddress),
                hosts,
                corsOrigins,
                Duration.ofSeconds(registrationTtl),
                maxPeers,
                maxAttemptsPerPeer,
                registrationsPerMinute,
                attemptsPerMinute,
                Duration.ofSeconds(stopDelay),
                tls.source());
    }

    /** Serves until the program is told to stop (SIGTERM, SIGINT). Returns 1 if it can't listen. */
    @Override
    public Integer call() throws InterruptedException {
        Mediator mediator;
        try {
            findAddress();
            mediator = Mediator.start(toConfig());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Thread stop = new Thread(
                () -> {
                    mediator.close();
                    lastWords.run();
                },
                "mediator-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        mediator.awaitClose();
        return CommandLine.ExitCode.OK;
    }

    private void findAddress() throws IOException {
        if (publicAddress == null && !addressFrom.isEmpty()) {
            publicAddress = IpLiteral.write(new OwnAddress(addressFrom).find());
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine();
    }
}
