package dev.punchline.engine.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The one event loop of an engine: its thread, {@code peer-io}, owns every socket and all session state. */
public final class PeerLoop {
    /** Whatever needs longer to stop than this has a bug; the loop ends all the same. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final DatagramTransport transport;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;

    private PeerLoop(DatagramTransport transport, String thread) {
        this.transport = transport;
        IoHandlerFactory handler = switch (transport) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(thread, true), handler);
        loop = group.next();
    }

    /** A loop on the best transport that this system has: epoll on Linux, else NIO. The thread is a daemon. */
    public static PeerLoop start() {
        return start("peer-io");
    }

    /** The same on a thread of another name, which gets a number behind it. */
    public static PeerLoop start(String thread) {
        return new PeerLoop(Epoll.isAvailable() ? DatagramTransport.EPOLL : DatagramTransport.NIO, thread);
    }

    /** The loop that systems without epoll get. */
    public static PeerLoop startPortable() {
        return new PeerLoop(DatagramTransport.NIO, "peer-io");
    }

    public EventLoop loop() {
        return loop;
    }

    /** What opens an IPv4 socket on this loop, for other traffic than that of peers. */
    public Bootstrap datagrams() {
        return transport.bootstrap(SocketProtocolFamily.INET).group(loop);
    }

    DatagramTransport transport() {
        return transport;
    }

    /**
     * Runs what is queued and ends the thread; close every channel before.
     *
     * @return completes on a thread of Netty's own, when the loop's has nothing left to do but to die
     */
    public CompletionStage<Void> stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        group.shutdownGracefully(0, STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .addListener(done -> stopped.complete(null));
        return stopped;
    }
}
