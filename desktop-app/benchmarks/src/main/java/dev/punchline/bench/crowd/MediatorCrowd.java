package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Latencies;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Peers of a mediator, in rooms of the same size. */
final class MediatorCrowd implements Crowd {
    private record Talk(Subscriber from, Subscriber to, SessionId session) {}

    private final SecureRandom random = new SecureRandom();
    private final Gateway gateway;
    private final int perRoom;
    private final List<Subscriber> peers = new ArrayList<>();
    private List<Talk> talks = List.of();

    /** @param perRoom an even number, so that each pair is of one room */
    MediatorCrowd(InetSocketAddress server, int perRoom) {
        this.gateway = new Gateway(server);
        this.perRoom = perRoom;
    }

    @Override
    public void join(int count) throws IOException, InterruptedException {
        int first = peers.size();
        peers.addAll(Arrivals.all(count, i -> Subscriber.join(gateway, new RoomName("r" + (first + i) / perRoom))));
    }

    @Override
    public void pair(int count) throws IOException, InterruptedException {
        talks = new ArrayList<>(); // what was open expires by itself
        for (int i = 0; i < count; i++) {
            Talk talk = new Talk(peers.get(2 * i), peers.get(2 * i + 1), SessionId.random(random));
            done(talk.from.attempt(talk.session, talk.to));
            talks.add(talk);
        }
    }

    @Override
    public Latencies exchange(int each) throws InterruptedException {
        List<Rounds.Round> rounds = new ArrayList<>();
        for (Talk talk : talks) {
            rounds.add(() -> talk.from.signal(talk.session, talk.to));
        }
        return Rounds.all(rounds, each);
    }

    /** So many sessions are asked for at the same moment. A round ends when the answer is back at the caller. */
    Latencies attempts(int count) throws InterruptedException {
        List<Rounds.Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Talk talk = new Talk(peers.get(2 * i), peers.get(2 * i + 1), SessionId.random(random));
            rounds.add(() -> talk.from
                    .attempt(talk.session, talk.to)
                    .thenCompose(asked -> talk.to.signal(talk.session, talk.from)));
        }
        return Rounds.all(rounds, 1);
    }

    private static void done(CompletableFuture<Void> what) throws IOException, InterruptedException {
        try {
            what.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
