package dev.punchline.engine;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.engine.portmap.MapEffect;
import dev.punchline.engine.portmap.PortGrant;
import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.PortMapper;
import dev.punchline.engine.portmap.PortRequest;
import dev.punchline.engine.router.DefaultRoute;
import dev.punchline.engine.router.RouterSockets;
import dev.punchline.engine.router.UpnpGateway;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one {@link PortMapper}: one port of ours at one router. On the event loop only. */
final class RouterLink {
    private static final Logger log = LoggerFactory.getLogger(RouterLink.class);

    private final EventLoop loop;
    private final Executor worker;
    private final DefaultRoute route;
    private final Runnable onChange;
    private final MachineTimer timer;
    private final PortMapper mapper;
    private final UpnpGateway upnp;
    private final Set<MappingProtocol> found = EnumSet.noneOf(MappingProtocol.class);
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private Optional<PortMapping> granted = Optional.empty();
    private @Nullable RouterSockets sockets;

    /** A question that blocks: it is asked on the worker's thread. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException, PortMapFormatException;
    }

    /**
     * @param worker runs calls over HTTP
     * @param onChange told when something was granted or lost
     */
    RouterLink(EventLoop loop, Executor worker, DefaultRoute route, PortRequest wanted, Runnable onChange) {
        SecureRandom random = new SecureRandom();
        this.loop = loop;
        this.worker = worker;
        this.route = route;
        this.onChange = onChange;
        this.timer = new MachineTimer(loop, this::tick);
        this.mapper = new PortMapper(wanted, random);
        this.upnp = new UpnpGateway(route.gateway(), random);
    }

    /** Opens the sockets and begins to ask. */
    void open(RouterAccess access) {
        RouterSockets.Listener listener = new RouterSockets.Listener() {
            @Override
            public void onDatagram(byte[] datagram) {
                mapper.onDatagram(timer.now(), datagram);
                pump();
            }

            @Override
            public void onGateway(URI location) {
                mapper.onGateway(timer.now(), location);
                pump();
            }
        };
        RouterSockets.open(access.datagrams(), route, access.ports(), listener).whenComplete((opened, failure) -> {
            if (failure != null) {
                log.debug("the router {} can't be asked: {}", route.gateway(), failure.getMessage());
            } else if (released.isDone()) {
                opened.close();
            } else {
                sockets = opened;
                mapper.start(timer.now());
                pump();
            }
        });
    }

    DefaultRoute route() {
        return route;
    }

    /** Where others reach the port. */
    Optional<PortMapping> granted() {
        return granted;
    }

    /** The languages in which the router answered. */
    Set<MappingProtocol> found() {
        return found;
    }

    /** Something is in doubt: asks whether the router still knows of us. */
    void verify() {
        mapper.verify(timer.now());
        pump();
    }

    /** Gives the port back; completes after a second at most. Nothing is told any more. */
    CompletionStage<Void> release() {
        mapper.release(timer.now());
        pump();
        return released;
    }

    /** Leaves it as it is. */
    void close() {
        timer.arm(null);
        upnp.close();
        if (sockets != null) {
            sockets.close();
        }
        released.complete(null);
    }

    private void tick() {
        mapper.onTick(timer.now());
        pump();
    }

    private void pump() {
        for (MapEffect effect = mapper.poll(); effect != null; effect = mapper.poll()) {
            perform(effect);
        }
        timer.arm(released.isDone() ? null : mapper.deadline());
    }

    private void perform(MapEffect effect) {
        if (effect instanceof MapEffect.Send send && sockets != null) {
            sockets.send(send.datagram());
        } else if (effect instanceof MapEffect.Search && sockets != null) {
            sockets.search();
        } else if (effect instanceof MapEffect.Describe describe) {
            call(() -> upnp.describe(describe.location()), services -> mapper.onServices(timer.now(), services));
        } else if (effect instanceof MapEffect.AskService ask) {
            call(() -> upnp.ask(ask.service(), ask.wanted(), ask.suggested()), this::onUpnpGrant);
        } else if (effect instanceof MapEffect.LeaveService leave) {
            leave(leave);
        } else if (effect instanceof MapEffect.Found told) {
            log.debug(
                    "the router {} speaks {}", route.gateway(), told.protocol().code());
            found.add(told.protocol());
        } else if (effect instanceof MapEffect.Granted told) {
            log.debug("{} granted {}", told.by().code(), told.external());
            grant(Optional.of(new PortMapping(told.by(), told.external(), told.lifetime())));
        } else if (effect instanceof MapEffect.Lost lost) {
            log.debug("{}: the port is lost: {}", lost.by().code(), lost.why());
            grant(Optional.empty());
        } else if (effect instanceof MapEffect.Refused refused) {
            log.debug("{} grants no port: {}", refused.by().code(), refused.why());
        } else if (effect instanceof MapEffect.Released) {
            close();
        }
    }

    private void onUpnpGrant(PortGrant grant) {
        mapper.onUpnpGrant(timer.now(), grant);
    }

    private void grant(Optional<PortMapping> now) {
        boolean moved = !now.map(PortMapping::external).equals(granted.map(PortMapping::external));
        granted = now;
        if (moved) {
            onChange.run();
        }
    }

    private void leave(MapEffect.LeaveService leave) {
        Question<Boolean> question = () -> {
            upnp.leave(leave.service(), leave.protocol(), leave.externalPort());
            return true;
        };
        call(question, done -> mapper.onUpnpReleased());
    }

    private <T> void call(Question<T> question, Consumer<T> answered) {
        try {
            worker.execute(() -> {
                try {
                    T answer = question.ask();
                    onLoop(() -> answered.accept(answer));
                } catch (IOException | PortMapFormatException e) {
                    String why = String.valueOf(e.getMessage());
                    onLoop(() -> mapper.onUpnpFault(timer.now(), why));
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("no more calls to the router: {}", e.getMessage());
        }
    }

    private void onLoop(Runnable answer) {
        try {
            loop.execute(() -> {
                if (!released.isDone()) {
                    answer.run();
                    pump();
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("the engine has ended: {}", e.getMessage());
        }
    }
}
