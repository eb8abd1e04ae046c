package dev.punchline.bench.hostile;

import dev.punchline.bench.client.Account;
import dev.punchline.bench.client.Wire;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/** Two peers that behave: one asks for the other, which hears it over its stream. */
final class Pair implements AutoCloseable {
    private static final SealedSignal OFFER = new SealedSignal("hello".getBytes(StandardCharsets.UTF_8));
    private static final String FAILED = AttemptReport.failed("test").toJson().toString();

    /** A stream that is alive says so every few seconds, whether it brings what it should or not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final Account caller = new Account();
    private final Account called = new Account();
    private final Wire callersLine;
    private final Wire calledLine;
    private final Wire callersStream;
    private final Wire calledStream;
    private final String callersToken;
    private final String calledToken;

    Pair(Target target, InetAddress from) throws IOException {
        callersLine = new Wire(target.http(), from);
        calledLine = new Wire(target.http(), from);
        callersToken = caller.register(callersLine);
        calledToken = called.register(calledLine);
        callersStream = new Wire(target.http(), from).send("GET " + ApiPaths.EVENTS, callersToken, "");
        calledStream = new Wire(target.http(), from).send("GET " + ApiPaths.EVENTS, calledToken, "");
    }

    /** Both stay registered. */
    void renew() throws IOException {
        callersLine.ask("PUT " + caller.path(), callersToken, "{}").good();
        calledLine.ask("PUT " + called.path(), calledToken, "{}").good();
    }

    /** From the request of a session to the moment at which the other one has it. */
    Duration round() throws IOException {
        SessionId session = SessionId.random(random);
        String request = new AttemptRequest(session, called.identity().peerId(), OFFER)
                .toJson()
                .toString();
        long began = System.nanoTime();
        callersLine.ask("POST " + ApiPaths.ATTEMPTS, callersToken, request).good();
        String line = calledStream.line();
        Duration took = since(began);
        for (; !line.contains(session.text()); took = since(began)) {
            if (took.compareTo(PATIENCE) > 0) {
                throw new IOException("the called peer is told of everything but the session " + session.text());
            }
            line = calledStream.line();
        }
        callersLine.ask("POST " + ApiPaths.ATTEMPTS + "/" + session + "/result", callersToken, FAILED);
        return took;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() throws IOException {
        callersStream.close();
        calledStream.close();
        callersLine.close();
        calledLine.close();
    }
}
