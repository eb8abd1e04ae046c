package dev.punchline.cli.run;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that commands touch of the world around them.
 *
 * @param engines makes the engine
 * @param inbox where its events, key strokes and signals queue up
 * @param process asked to put {@link Occurrence.Interrupted} there too
 * @param keyboard where answers are typed
 * @param out for text, in the terminal's character set
 * @param json for JSON lines, in UTF-8; the same file as {@code out}
 * @param err for complaints and logs
 * @param screen what can be shown on {@code out}
 * @param environment the variables of the process
 * @param folders where things are kept by default
 * @param computer what things are called by default; asked when it is needed
 * @param lan the local network
 */
public record Surroundings(
        EngineStarter engines,
        Inbox inbox,
        OwnProcess process,
        Keyboard keyboard,
        PrintStream out,
        PrintStream json,
        PrintStream err,
        Screen screen,
        Map<String, String> environment,
        UserFolders folders,
        Supplier<ThisComputer> computer,
        LanEar lan) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
