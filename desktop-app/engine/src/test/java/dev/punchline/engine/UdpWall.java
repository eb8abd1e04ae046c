package dev.punchline.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/** A firewall that lets no UDP through, in either direction. */
final class UdpWall extends ChannelDuplexHandler {
    private UdpWall() {}

    /** Raises it around the main sockets of an engine that the links are made for. */
    static EngineAssembly.MediatorLinks around(EngineAssembly.MediatorLinks links) {
        return (config, identity, loop, listener) -> {
            EngineCore core = (EngineCore) listener;
            for (var base : List.of(Sockets.MAIN, Sockets.MAIN_6)) {
                core.network().sockets().port(base).ifPresent(port -> raise(port.channel()));
            }
            return links.open(config, identity, loop, listener);
        };
    }

    private static void raise(Channel channel) {
        channel.pipeline().addFirst(new UdpWall());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        promise.trySuccess();
    }
}
