package dev.punchline.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.mediator.MediatorCommand;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program: it names its commands, and what all of them have in common. */
@Command(
        name = "punchline",
        header = "Punchline sends files straight from one computer to another.",
        description = {
            "It punches through the routers on both sides. A mediator introduces the two peers; no byte of a file passes"
                    + " through it."
        },
        synopsisSubcommandLabel = "COMMAND",
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:unexpected fault",
            "  2:wrong usage",
            "  3:no direct path to the peer",
            "  4:mediator not reachable, or it refused",
            "  5:declined by the other side",
            "  6:file system: missing, not writable, full",
            "  7:identity mismatch",
            "  8:no such peer, or it is offline",
            "130:interrupted"
        },
        footer = {
            "",
            "Options stand after the command. Each command has its own --help.",
            "",
            "A first try, in three terminals:",
            "  punchline mediator",
            "  punchline receive --mediator http://localhost:8080 --name Anna",
            "  punchline send    --mediator http://localhost:8080 --home /tmp/other Anna FILE"
        })
final class Punchline implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    private Punchline() {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /**
     * The command line, with everything it touches handed in.
     *
     * @param arguments what will be executed: when they begin with a command, only that one is built, which halves the
     *     time to start
     */
    static CommandLine commandLine(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Punchline());
        Map<String, Supplier<Object>> commands = commands(surroundings);
        Supplier<Object> chosen = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (chosen != null) {
            line.addSubcommand(chosen.get());
        } else {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
        }
        Complaints complaints = new Complaints(surroundings);
        line.getSubcommands().values().forEach(Punchline::layOut);
        line.getCommandSpec().mixinStandardHelpOptions(true);
        return line.registerConverter(RoomName.class, converter(RoomName::new))
                .registerConverter(DisplayName.class, converter(DisplayName::new))
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(RateLimit.class, Rates::parse)
                .registerConverter(URI.class, MediatorOption::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a file may be called @home
                // help texts are ASCII, which every terminal shows
                .setOut(new PrintWriter(surroundings.out(), true, US_ASCII))
                .setErr(new PrintWriter(surroundings.err(), true, US_ASCII))
                .setParameterExceptionHandler(complaints::wrongUsage)
                .setExecutionExceptionHandler(complaints::failed)
                .setExitCodeExceptionMapper(cause -> ExitCode.FAULT.number());
    }

    private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("id", () -> new IdCommand(surroundings));
        commands.put("invite", () -> new InviteCommand(surroundings));
        commands.put("join", () -> new JoinCommand(surroundings));
        commands.put("doctor", () -> new DoctorCommand(surroundings));
        commands.put("peers", () -> new PeersCommand(surroundings));
        commands.put("receive", () -> new ReceiveCommand(surroundings));
        commands.put("send", () -> new SendCommand(surroundings));
        commands.put("text", () -> new TextCommand(surroundings));
        commands.put("rules", () -> new RulesCommand(surroundings));
        commands.put("connect", () -> new ConnectCommand(surroundings));
        commands.put("verify", () -> new VerifyCommand(surroundings));
        commands.put("history", () -> new HistoryCommand(surroundings));
        commands.put("unfinished", () -> new UnfinishedCommand(surroundings));
        // As a command line of its own: its options are made by a model transformer, which a bare object would not get.
        commands.put(
                "mediator", () -> new CommandLine(new MediatorCommand(new LanCompanion(surroundings.environment()))));
        return commands;
    }

    /** The commands of a peer look alike in their help: what it does, how to call it, the options that matter most. */
    private static void layOut(CommandLine command) {
        if (!(command.getCommand() instanceof PeerCommand)) {
            return; // the mediator looks as it does alone
        }
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n");
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
