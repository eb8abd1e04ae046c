package dev.punchline.gui.start;

import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.Installation;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.host.HostedMediator;
import dev.punchline.gui.host.MediatorHost;
import dev.punchline.gui.settings.Connection;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts what runs behind the window: the bundled mediator where none was given, then the peer. */
public final class Startup {
    private final StartOptions options;
    private final Connection set;
    private final MediatorHost mediators;
    private final EngineStarter engines;
    private Optional<InviteLink> opened = Optional.empty();

    /**
     * @param options what this start was told; goes before what is set
     * @param set what the person has set
     */
    public Startup(StartOptions options, Connection set, MediatorHost mediators, EngineStarter engines) {
        this.options = options;
        this.set = set;
        this.mediators = mediators;
        this.engines = engines;
    }

    /** The person joins by this link, and so knows whose it is. */
    public Startup opening(InviteLink link) {
        opened = Optional.of(link);
        return this;
    }

    /**
     * Blocks on files and ports: not for the JavaFX thread. After an exception nothing is left running, and it may be
     * tried again.
     *
     * @throws IOException with a sentence for the person
     * @throws IllegalArgumentException if the mediator's address is none, or the link that was opened is the own one
     */
    public RunningPeer run(Consumer<PeerEvent> listener) throws IOException {
        if (opened.isPresent()) {
            Installation.open(options.home()).meet(opened.get());
        }
        Optional<URI> given = options.mediator().or(set::mediator);
        Optional<HostedMediator> hosted = given.isPresent() ? Optional.empty() : Optional.of(mediators.start());
        try {
            URI address = given.or(() -> hosted.map(HostedMediator::address)).orElseThrow();
            EngineConfig config = options.engine(address, set, ThisComputer.ask());
            return new RunningPeer(engines.start(config, listener), config, hosted);
        } catch (IOException | RuntimeException e) {
            hosted.ifPresent(HostedMediator::close);
            throw e;
        }
    }
}
