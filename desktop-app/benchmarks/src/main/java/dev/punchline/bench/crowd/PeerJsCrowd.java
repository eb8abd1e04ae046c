package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Latencies;
import dev.punchline.bench.client.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Peers of a PeerJS server, over its protocol: a WebSocket for each, messages as JSON with {@code dst}. */
final class PeerJsCrowd implements Crowd {
    private static final String OPEN = "\"OPEN\"";
    private static final String OFFER = "\"OFFER\"";
    private static final String PAYLOAD = "x".repeat(MESSAGE_BYTES * 4 / 3); // as long as ours in base64

    /** One peer. */
    private static final class Client extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final String id;
        private final CompletableFuture<Client> open = new CompletableFuture<>();
        private @Nullable CompletableFuture<Void> awaited;
        private @Nullable Channel channel;

        Client(String id) {
            this.id = id;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            channel = ctx.channel();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
            String text = frame.text();
            if (text.contains(OPEN)) {
                open.complete(this);
            } else if (text.contains(OFFER) && awaited != null) {
                CompletableFuture<Void> arrived = awaited;
                awaited = null;
                arrived.complete(null);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            open.completeExceptionally(new IOException("the server closed the connection"));
        }

        CompletableFuture<Void> send(Client to) {
            CompletableFuture<Void> arrived = new CompletableFuture<>();
            Channel own = channel;
            if (own == null) {
                return CompletableFuture.failedFuture(new IOException("not connected"));
            }
            own.eventLoop()
                    .execute(
                            () -> { // the only thread of all peers
                                to.awaited = arrived;
                                Unwatched.let(own.writeAndFlush(new TextWebSocketFrame("{\"type\":\"OFFER\",\"dst\":\""
                                        + to.id + "\",\"payload\":{\"sdp\":\"" + PAYLOAD + "\"}}")));
                            });
            return arrived;
        }
    }

    private final InetSocketAddress server;
    private final Gateway gateway;
    private final List<Client> peers = new ArrayList<>();
    private int pairs;

    PeerJsCrowd(InetSocketAddress server) {
        this.server = server;
        this.gateway = new Gateway(server);
    }

    @Override
    public void join(int count) throws IOException, InterruptedException {
        int first = peers.size();
        peers.addAll(Arrivals.all(count, i -> connect("p" + (first + i))));
    }

    private CompletableFuture<Client> connect(String id) {
        Client client = new Client(id);
        URI uri = URI.create("ws://" + server.getHostString() + ":" + server.getPort()
                + "/peerjs?key=peerjs&version=1.5.4&id=" + id + "&token=t" + id);
        return gateway.connect(() -> new ChannelHandler[] {
                    new HttpClientCodec(),
                    new HttpObjectAggregator(Wire.LONGEST_BODY),
                    new WebSocketClientProtocolHandler(WebSocketClientHandshakerFactory.newHandshaker(
                            uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders())),
                    client
                })
                .thenCompose(open -> client.open);
    }

    @Override
    public void pair(int count) {
        pairs = count;
    }

    @Override
    public Latencies exchange(int each) throws InterruptedException {
        List<Rounds.Round> rounds = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Client from = peers.get(2 * i);
            Client to = peers.get(2 * i + 1);
            rounds.add(() -> from.send(to));
        }
        return Rounds.all(rounds, each);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
