package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.probing.ProbeRates;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What a {@link SessionDriver} needs of the engine around it. */
interface SessionHost {
    EventLoop loop();

    MonoTime now();

    Consumer<PeerEvent> events();

    MediatorLink link();

    /** What all sessions send together. */
    ProbeRates probeRates();

    Routes routes();

    QuicEndpoint quic();

    TcpEndpoint tcp();

    /** What there is for bulk data beside a session's path. */
    LaneTerms laneTerms();

    /** The socket of a base; empty once it is closed. */
    Optional<UdpPort> port(LocalBase base);

    LocalBase base(UdpPort port);

    /** Opens sockets for a search; completes on the event loop with those that the system granted. */
    CompletionStage<List<LocalCandidate>> openSearchSockets(int count);

    void closeSearchSockets(List<LocalBase> bases);

    /** Whose search it is. */
    SearchTurns searchTurns();

    /** Agrees with a peer on the key by which the next call is known. */
    RecallExchange recallExchange(PeerId peer);

    /** Why a peer that the mediator has not told of can't be asked. */
    FailureReason absence();

    /** The other side asks for a session: {@code onConsent} or {@code onDissent} follows, perhaps at once. */
    void decideConsent(SessionDriver driver);

    /** The way to the other side may be broken, perhaps because the network has changed. */
    void onDoubt(SessionDriver driver);

    void onReady(SessionDriver driver, SessionEffect.Reached reached);

    void onFailed(SessionDriver driver, SessionEffect.Failed failed);

    void onEnded(SessionDriver driver);

    /** The other side opened a stream for a transfer. */
    PathStreamListener onTransferStream(SessionDriver driver, PathStream stream);

    /** The other side opened a stream for a text or a pairing; empty if it is not wanted. */
    Optional<PathStreamListener> onPersonalStream(SessionDriver driver, StreamKind kind, PathStream stream);
}
