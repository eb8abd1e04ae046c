package dev.punchline.engine;

import dev.punchline.engine.net.Routes;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SealingKeys;
import io.netty.channel.EventLoop;

/** What an engine is made of before it runs. */
record EngineParts(
        EngineConfig config,
        Identity identity,
        SealingKeys sealing,
        Pins pins,
        Learning learning,
        Recalls recalls,
        HistoryKeeper history,
        Names names,
        EventLoop loop,
        Routes routes,
        QuicEndpoint quic,
        TcpEndpoint tcp,
        NetworkWatch network,
        Storage storage,
        RuleBook rules) {}
