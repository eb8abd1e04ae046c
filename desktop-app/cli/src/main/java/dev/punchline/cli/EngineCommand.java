package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.Conversation;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.Output;
import dev.punchline.cli.output.Roster;
import dev.punchline.cli.output.Screen;
import dev.punchline.cli.output.Telling;
import dev.punchline.cli.output.TextOutput;
import dev.punchline.cli.output.TraceFile;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.cli.run.Waits;
import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that registers with a mediator: it prepares, runs an engine, and ends it whatever happens. */
abstract class EngineCommand extends PeerCommand {
    @Mixin
    private MediatorOption mediator = new MediatorOption();

    private RoomName room = RoomName.DEFAULT;

    EngineCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** What this command does once the engine runs; it registers first. */
    abstract ExitCode run(EngineRun run) throws CommandFailed;

    /** Checks what can be checked without a network; nothing where a command has nothing to check. */
    void prepare() throws CommandFailed {}

    /** What becomes of offers: none is accepted unless a command is there for it. */
    AcceptPolicy accept() {
        return AcceptPolicy.NONE;
    }

    Path downloads() {
        return surroundings().folders().downloads();
    }

    /** Where it registers. */
    final RoomName room() {
        return room;
    }

    /** How fast files may go. */
    TransferLimits limits() {
        return TransferLimits.NONE;
    }

    /** What of the JSON output this command shows. */
    Output shown(JsonOutput output, Roster roster) {
        return output;
    }

    /** Whether somebody sits at a terminal and may be asked. */
    final boolean hasPerson() {
        return !common().json() && surroundings().screen() != Screen.NONE;
    }

    final Waits waits() {
        return Waits.of(common().timeout());
    }

    @Override
    public final Integer call() throws CommandFailed {
        MediatorOption.Place place = mediator.place(surroundings(), common().home(surroundings()));
        room = common().room().orElse(place.room());
        EngineConfig config = new EngineConfig(
                common().home(surroundings()),
                common().name(surroundings()),
                surroundings().computer().get().device(),
                place.mediator(),
                room,
                downloads(),
                accept(),
                common().portMapping(),
                common().bulkTcp(),
                waits().attempt(),
                Optional.empty(),
                common().token(surroundings()));
        prepare();
        if (common().verbose()) {
            surroundings().process().logMore();
        }
        TraceFile trace = trace();
        try (trace;
                EngineRun run = EngineRun.start(surroundings(), config, telling(trace))) {
            run.engine().queue().limit(limits());
            return run(run).number();
        }
    }

    private Telling telling(@Nullable TraceFile trace) {
        Surroundings around = surroundings();
        Roster roster = new Roster();
        List<Output> outputs = new ArrayList<>();
        Conversation conversation = Conversation.NOBODY;
        if (common().json()) {
            outputs.add(shown(new JsonOutput(around.json()), roster));
        } else {
            TextOutput text = new TextOutput(around.out(), around.err(), around.screen(), detail(), roster);
            outputs.add(text);
            conversation = text;
        }
        if (trace != null) {
            outputs.add(trace);
        }
        return new Telling(outputs, conversation, roster);
    }

    private TextOutput.Detail detail() {
        return common().verbose() ? TextOutput.Detail.TIMELINE : TextOutput.Detail.BRIEF;
    }

    private @Nullable TraceFile trace() throws CommandFailed {
        Path file = common().trace().orElse(null);
        if (file == null) {
            return null;
        }
        try {
            return TraceFile.create(
                    file,
                    Instant.now().minus(surroundings().inbox().elapsed()),
                    surroundings().err());
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }
}
