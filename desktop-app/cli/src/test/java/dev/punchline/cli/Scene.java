package dev.punchline.cli;

import dev.punchline.cli.output.Screen;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.cli.run.VirtualInbox;
import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.lan.LanMediator;
import dev.punchline.protocol.id.DisplayName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of the program in a world that the test has arranged: a scripted engine, and a time that jumps. */
final class Scene {
    final ScriptedEngine engine = new ScriptedEngine();
    final VirtualInbox inbox = new VirtualInbox();
    final Map<String, String> environment = new HashMap<>(Map.of("PUNCHLINE_MEDIATOR", Cast.MEDIATOR.toString()));
    final QuietProcess process = new QuietProcess();
    /** What the person types, one line for each time that the program asks. */
    final Deque<String> answers = new ArrayDeque<>();

    /** What announces itself on the local network. */
    List<LanMediator> nearby = List.of();

    Screen screen = Screen.NONE;
    EngineStarter starter = (config, listener) -> {
        engine.config = config;
        return engine;
    };

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param folder an empty one: the home of the peer, and its downloads, are made in it */
    Scene(Path folder) {
        this.folder = folder;
    }

    /** A scene in which the mediator answers after 20 ms and tells of these peers. */
    static Scene with(Path folder, PeerEvent... peers) {
        Scene scene = new Scene(folder);
        scene.after(20, Cast.registered());
        for (PeerEvent peer : peers) {
            scene.after(25, peer);
        }
        return scene;
    }

    /** Plans an event, in milliseconds from now. */
    void after(long millis, PeerEvent event) {
        inbox.after(Duration.ofMillis(millis), new Occurrence.Told(event));
    }

    /** The person types a line in that many milliseconds. */
    void typesAfter(long millis, String line) {
        inbox.after(Duration.ofMillis(millis), new Occurrence.Typed(line));
    }

    void interruptAfter(long millis) {
        inbox.after(Duration.ofMillis(millis), new Occurrence.Interrupted());
    }

    Path home() {
        return folder.resolve("home");
    }

    Path downloads() {
        return folder.resolve("downloads");
    }

    /** Runs a command to its end and returns the exit code. */
    int run(String... arguments) {
        return Punchline.commandLine(surroundings(), arguments).execute(arguments);
    }

    Surroundings surroundings() {
        return new Surroundings(
                starter,
                inbox,
                process,
                new TypedLines(answers),
                stream(out),
                stream(out),
                stream(err),
                screen,
                environment,
                new UserFolders(home(), downloads()),
                () -> new ThisComputer(new DisplayName("me"), new DisplayName("desktop")),
                patience -> nearby);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** The events that were printed, by name and in order. */
    List<String> events() {
        List<String> names = new ArrayList<>();
        out().lines()
                .forEach(line -> names.add(line.replaceAll("^\\{\"event\":\"([a-z-]+)\",\"at\":\\d+[,}].*", "$1")));
        return names;
    }
}
