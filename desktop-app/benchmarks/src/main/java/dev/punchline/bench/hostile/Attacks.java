package dev.punchline.bench.hostile;

import dev.punchline.bench.client.Account;
import dev.punchline.bench.client.Wire;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.stun.Padding;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** What clients of a mediator on the open internet may try. */
final class Attacks {
    private static final String POST = "POST " + ApiPaths.REGISTRATIONS + " HTTP/1.1\r\nHost: m\r\n";
    private static final int SLOW_CONNECTIONS = 1_000;
    private static final int LONG_HEADERS = 60_000;
    private static final int BOMB = 15_000;
    private static final int LARGE_SIGNAL = 8_000;
    private static final int STUN_PER_BLOW = 20;

    private Attacks() {}

    static Map<String, Attack> all() {
        Map<String, Attack> all = new LinkedHashMap<>();
        all.put("malformed HTTP", Attacks::malformed);
        all.put(
                "huge headers",
                (target, goesOn) -> shout(
                        target, goesOn, "GET / HTTP/1.1\r\nHost: m\r\nX: " + "x".repeat(LONG_HEADERS) + "\r\n\r\n"));
        all.put(
                "JSON bombs",
                (target, goesOn) -> shout(
                        target,
                        goesOn,
                        POST + "Content-Length: " + 2 * BOMB + "\r\n\r\n" + "[".repeat(BOMB) + "]".repeat(BOMB)));
        all.put("slow bodies", Attacks::slowBodies);
        all.put("replayed registrations", Attacks::replayed);
        all.put("forged registrations", Attacks::forged);
        all.put("stolen peer ids", Attacks::stolen);
        all.put("signal flood", Attacks::signals);
        all.put("streams nobody reads", Attacks::deafStreams);
        all.put("STUN reflection", Attacks::reflection);
        return all;
    }

    private static long malformed(Target target, BooleanSupplier goesOn) {
        Random random = new Random(1);
        byte[] bytes = new byte[500];
        return target.strike(goesOn, () -> {
            random.nextBytes(bytes);
            try (Wire wire = target.wire()) {
                wire.write(new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n")
                        .answer();
            }
        });
    }

    private static long shout(Target target, BooleanSupplier goesOn, String what) {
        return target.strike(goesOn, () -> {
            try (Wire wire = target.wire()) {
                wire.write(what).answer();
            }
        });
    }

    private static long slowBodies(Target target, BooleanSupplier goesOn) throws IOException {
        Deque<Wire> wires = new ArrayDeque<>();
        long count = target.strike(goesOn, () -> {
            Wire wire = wires.size() < SLOW_CONNECTIONS
                    ? target.wire().write(POST + "Content-Length: 9000\r\n\r\n")
                    : wires.remove();
            wire.write("x");
            wires.add(wire);
        });
        for (Wire wire : wires) {
            wire.close();
        }
        return count;
    }

    private static long replayed(Target target, BooleanSupplier goesOn) throws IOException {
        Account account = new Account();
        try (Wire wire = target.wire()) {
            String body = account.registration(wire, account.identity());
            return target.strike(goesOn, () -> wire.ask("POST " + ApiPaths.REGISTRATIONS, "", body));
        }
    }

    private static long forged(Target target, BooleanSupplier goesOn) throws IOException {
        Account victim = new Account();
        Account forger = new Account();
        try (Wire wire = target.wire()) {
            return target.strike(
                    goesOn,
                    () -> wire.ask("POST " + ApiPaths.REGISTRATIONS, "", victim.registration(wire, forger.identity())));
        }
    }

    private static long stolen(Target target, BooleanSupplier goesOn) throws IOException {
        Account victim = new Account();
        try (Wire wire = target.wire()) {
            victim.register(wire);
            String token = new Account().register(wire);
            return target.strike(goesOn, () -> wire.ask("DELETE " + victim.path(), token, ""));
        }
    }

    private static long signals(Target target, BooleanSupplier goesOn) throws IOException {
        SecureRandom random = new SecureRandom();
        Account victim = new Account();
        SealedSignal large = new SealedSignal(new byte[LARGE_SIGNAL]);
        try (Wire wire = target.wire();
                Wire stream = target.wire()) {
            stream.send("GET " + ApiPaths.EVENTS, victim.register(wire), "");
            String token = new Account().register(wire);
            String signal = new SignalRequest(large, AddressDisclosure.WITHHELD)
                    .toJson()
                    .toString();
            return target.strike(goesOn, () -> {
                SessionId session = SessionId.random(random);
                String request = new AttemptRequest(session, victim.identity().peerId(), large)
                        .toJson()
                        .toString();
                wire.ask("POST " + ApiPaths.ATTEMPTS, token, request);
                wire.ask("POST " + ApiPaths.ATTEMPTS + "/" + session + "/signals", token, signal);
            });
        }
    }

    private static long deafStreams(Target target, BooleanSupplier goesOn) throws IOException {
        List<Wire> streams = new ArrayList<>();
        try (Wire wire = target.wire()) {
            String token = new Account().register(wire);
            return target.strike(goesOn, () -> streams.add(target.wire().send("GET " + ApiPaths.EVENTS, token, "")));
        } finally {
            for (Wire stream : streams) {
                stream.close();
            }
        }
    }

    /** Asks for long answers at another port, which stands for a victim's: more answers than the rate are silence. */
    private static long reflection(Target target, BooleanSupplier goesOn) throws IOException {
        Random random = new Random(2);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(target.attacker(), 0))) {
            return STUN_PER_BLOW
                    * target.strike(goesOn, () -> {
                        for (int i = 0; i < STUN_PER_BLOW; i++) {
                            StunMessage request = StunMessage.request(TransactionId.random(random))
                                    .with(i % 2 == 0 ? new ResponsePort(9) : new Padding(1_000));
                            ByteBuffer datagram = StunEncoder.encode(request);
                            byte[] bytes = new byte[datagram.remaining()];
                            datagram.get(bytes);
                            socket.send(new DatagramPacket(bytes, bytes.length, target.stun()));
                        }
                    });
        }
    }
}
