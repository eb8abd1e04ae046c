package dev.punchline.gui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.EngineStarter;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.errand.Errand;
import dev.punchline.gui.host.HostedMediator;
import dev.punchline.gui.host.MediatorHost;
import dev.punchline.gui.settings.Connection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartViewModelTest {
    private final List<String> told = new ArrayList<>();
    private final List<EngineConfig> configs = new ArrayList<>();
    private final FakeEngine engine = new FakeEngine();
    private final MediatorHost mediators = () -> {
        told.add("mediator starts");
        return new HostedMediator(Script.MEDIATOR, () -> told.add("mediator stops"));
    };
    private final EngineStarter engines = (config, listener) -> {
        configs.add(config);
        return engine;
    };

    @Test
    void withoutAMediatorOneIsHostedAndJoined() {
        RunningPeer peer = started(start(Optional.empty(), engines));
        assertEquals(Script.MEDIATOR, peer.config().mediator());
        assertTrue(peer.hosted().isPresent());
    }

    @Test
    void aGivenMediatorIsJoinedAndNoneIsHosted() {
        URI given = URI.create("http://mediator.example:8080");
        RunningPeer peer = started(start(Optional.of(given), engines));
        assertEquals(given, configs.get(0).mediator());
        assertTrue(peer.hosted().isEmpty());
        assertEquals(List.of(), told);
    }

    @Test
    void whenTheEngineDoesNotStartTheMediatorIsStoppedAndThePersonIsTold() {
        StartViewModel start = start(Optional.empty(), (config, listener) -> {
            throw new IOException("The home folder can't be written to.");
        });
        start.start(peer -> told.add("running"));
        assertEquals("The home folder can't be written to.", start.fault().get());
        assertEquals(List.of("mediator starts", "mediator stops"), told);
    }

    @Test
    void anAddressThatIsNoneIsAFaultToo() {
        StartViewModel start = start(Optional.of(URI.create("ftp://mediator.example")), engines);
        start.start(peer -> told.add("running"));
        assertEquals(
                "the mediator's address must be like http://mediator.example:8080",
                start.fault().get());
    }

    @Test
    void thePeerLeavesBeforeItsMediatorStops() {
        RunningPeer peer = started(start(Optional.empty(), engines));
        peer.close();
        assertEquals(List.of("close"), engine.calls);
        assertEquals(List.of("mediator starts", "mediator stops"), told);
    }

    private StartViewModel start(Optional<URI> mediator, EngineStarter starter) {
        StartOptions options = new StartOptions(mediator, Path.of("home"), Path.of("Downloads"), Errand.NONE, false);
        Startup startup = new Startup(options, Connection.DEFAULT, mediators, starter);
        return new StartViewModel(startup, event -> {}, Runnable::run, Runnable::run);
    }

    private static RunningPeer started(StartViewModel start) {
        List<RunningPeer> running = new ArrayList<>();
        start.start(running::add);
        assertEquals("", start.fault().get());
        return running.get(0);
    }
}
