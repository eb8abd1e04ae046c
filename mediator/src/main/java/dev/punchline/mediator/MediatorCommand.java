package dev.punchline.mediator;

import ch.qos.logback.classic.LoggerContext;
import dev.punchline.mediator.check.CheckCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
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
        modelTransformer = LimitOptions.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {
            "",
            "Each option can be set by an environment variable (PUNCHLINE_HTTP_ADDRESS is",
            "--http-address) or in the file that --config names (http-address=HOST:PORT).",
            "The command line wins over the environment, the environment over the file."
        })
public final class MediatorCommand implements Callable<Integer> {
    private final Companion companion;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file with settings.")
    @SuppressWarnings("UnusedVariable") // ConfigSources asks picocli for it
    private @Nullable Path config;

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Option(
            names = "--stop-delay",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How long /readyz says no before connections are closed. Default: ${DEFAULT-VALUE}.")
    private long stopDelay;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LogFormat.Reader.class,
            description = "How the log is written: text, or json with an object per line. Default: ${DEFAULT-VALUE}.")
    private LogFormat logFormat = LogFormat.TEXT;

    @Mixin
    private RoomOptions rooms = new RoomOptions();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    /** The command as a part of another program. */
    public MediatorCommand() {
        this(() -> {});
    }

    /**
     * The command, with something to do beside it.
     *
     * @param companion is told on the threads of this command
     */
    public MediatorCommand(Companion companion) {
        this.companion = companion;
    }

    /** What was asked for. */
    MediatorConfig toConfig() {
        return new MediatorConfig(
                network.read(),
                rooms.read(),
                LimitOptions.read(commandLine().getCommandSpec()),
                store.read(),
                tls.source(),
                metrics.read(),
                Duration.ofSeconds(stopDelay));
    }

    /** Serves until the program is told to stop (SIGTERM, SIGINT). Returns 1 if it can't listen. */
    @Override
    public Integer call() throws InterruptedException {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logFormat.apply(logback);
        }
        Mediator mediator;
        try {
            mediator = Mediator.start(network.located(toConfig()));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Thread stop = new Thread(
                () -> {
                    mediator.close();
                    companion.stopped();
                },
                "mediator-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        companion.serving(mediator);
        mediator.awaitClose();
        return CommandLine.ExitCode.OK;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine();
    }
}
