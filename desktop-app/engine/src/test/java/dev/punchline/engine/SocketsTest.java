package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.home.UdpPorts;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketsTest {
    private record Heard(LocalBase on, TransactionId id) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final PeerLoop loop = PeerLoop.start();
    private final Routes routes = new Routes(loop.loop());
    private final Sockets sockets =
            new Sockets((bind, stun) -> UdpPort.open(loop, bind, routes, stun), (from, message) -> {
                heard.add(new Heard(base(from.port()), message.id()));
            });

    private LocalBase base(UdpPort port) {
        return sockets.base(port);
    }

    @BeforeEach
    void open() throws Exception {
        await(() -> sockets.openMain(UdpPorts.ANY));
    }

    @AfterEach
    void close() throws Exception {
        await(() -> sockets.close());
        loop.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private <T> T await(Callable<? extends CompletionStage<T>> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.loop().execute(() -> {
            try {
                call.call().whenComplete((value, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else {
                        result.complete(value);
                    }
                });
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> call) throws Exception {
        return await(() -> CompletableFuture.completedFuture(call.call()));
    }

    private TransactionId send(LocalBase from, LocalBase to) throws Exception {
        StunMessage question = StunMessage.request(TransactionId.random(new SecureRandom()));
        return onLoop(() -> {
            UdpPort receiver = sockets.port(to).orElseThrow();
            boolean six = receiver.localAddress().getAddress() instanceof Inet6Address;
            InetSocketAddress target = new InetSocketAddress(
                    InetAddress.getByName(six ? "::1" : "127.0.0.1"),
                    receiver.localAddress().getPort());
            sockets.port(from).orElseThrow().sendStun(target, StunBytes.of(question));
            return question.id();
        });
    }

    private Heard next() throws InterruptedException {
        return heard.poll(60, TimeUnit.SECONDS);
    }

    @Test
    void eachSocketIsABaseAndItsMessagesAreToldWithIt() throws Exception {
        List<LocalBase> guesses = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            guesses.add(await(() -> sockets.open(Family.IPV4)));
        }
        for (LocalBase guess : guesses) {
            assertEquals(new Heard(guess, send(Sockets.MAIN, guess)), next());
            assertEquals(new Heard(Sockets.MAIN, send(guess, Sockets.MAIN)), next());
        }
    }

    private Sockets more() {
        return new Sockets((bind, stun) -> UdpPort.open(loop, bind, routes, stun), (from, message) -> {});
    }

    @Test
    void thePortsOfLastTimeAreTakenAgainWhereTheyAreFree() throws Exception {
        UdpPorts taken = sockets.mainPorts();
        Sockets others = more();
        await(() -> others.openMain(taken));
        UdpPorts free = others.mainPorts();
        assertNotEquals(taken.four(), free.four(), "somebody else has it");
        assertNotEquals(taken.six(), free.six(), "somebody else has it");
        await(() -> others.close());
        Sockets again = more();
        await(() -> again.openMain(free));
        assertEquals(free, again.mainPorts());
        await(() -> again.close());
    }

    @Test
    void bothFamiliesHaveASocketOfTheirOwn() throws Exception {
        LocalBase other = await(() -> sockets.open(Family.IPV6));
        assertEquals(new Heard(Sockets.MAIN_6, send(other, Sockets.MAIN_6)), next());
        assertEquals(new Heard(other, send(Sockets.MAIN_6, other)), next());
    }

    @Test
    void aClosedSocketIsForgottenAndItsPlaceIsFreeAgain() throws Exception {
        List<LocalBase> all = new ArrayList<>();
        for (int i = 0; i < Sockets.MAX_FURTHER; i++) {
            all.add(await(() -> sockets.open(Family.IPV4)));
        }
        assertThrows(Exception.class, () -> await(() -> sockets.open(Family.IPV4)));
        onLoop(() -> {
            all.forEach(sockets::close);
            return null;
        });
        assertTrue(onLoop(() -> all.stream().allMatch(base -> sockets.port(base).isEmpty())));
        LocalBase again = await(() -> sockets.open(Family.IPV4));
        assertEquals(new Heard(again, send(Sockets.MAIN, again)), next());
    }

    @Test
    void whatIsClosedInTheMiddleOfOpeningStaysClosed() throws Exception {
        CompletableFuture<LocalBase> opening = new CompletableFuture<>();
        await(() -> {
            sockets.open(Family.IPV4).thenAccept(opening::complete);
            return sockets.close();
        });
        LocalBase base = opening.get(60, TimeUnit.SECONDS);
        assertTrue(onLoop(() -> sockets.port(base).isEmpty()));
    }
}
