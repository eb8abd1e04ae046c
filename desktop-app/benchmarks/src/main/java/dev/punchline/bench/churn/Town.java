package dev.punchline.bench.churn;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A registry whose peers come and go: one in a thousand of them each second. Their streams read what is new each second
 * too; one in a hundred of the readings is timed.
 */
final class Town {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int SHARE_THAT_MOVES = 1_000;
    private static final int READERS_TIMED = 100;
    private static final int BATCH = 16;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** The key is proven before; a registration lives longer than this takes. */
    private static final int FOR_EVER = 3_600;

    private final Random random = new Random(1);
    private final List<Resident> residents;
    private final List<AccessToken> tokens = new ArrayList<>();
    private final List<StreamId> streams = new ArrayList<>();
    private final int perRoom;
    private final Registry registry;
    private MonoTime now = new MonoTime(0);
    private long changing;
    private long changes;
    private long reading;
    private long readings;
    private long events;

    Town(List<Resident> residents, int perRoom) throws Refusal {
        this.residents = residents;
        this.perRoom = perRoom;
        Limits limits = Limits.DEFAULT
                .with(Limit.MAX_PEERS, residents.size())
                .with(Limit.PREFIX_FACTOR, 1_000)
                .with(Limit.REGISTRATION_TTL, FOR_EVER)
                .with(Limit.STREAM_GRACE, FOR_EVER);
        registry = new Registry(limits, random, now);
        for (int i = 0; i < residents.size(); i++) {
            AccessToken token = join(i);
            tokens.add(token);
            streams.add(registry.open(token, Optional.empty()));
        }
        readAll();
    }

    private AccessToken join(int i) throws Refusal {
        Resident resident = residents.get(i);
        return registry.register(
                        now, new Enrolment(resident.card(), new RoomName("r" + i / perRoom), resident.address()))
                .token();
    }

    /** Lets so many changes happen. */
    void live(int count) throws Refusal {
        int each = Math.max(2, residents.size() / SHARE_THAT_MOVES);
        for (int done = 0; done < count; done += each) {
            now = now.plus(SECOND);
            for (int i = 0; i < each; i += 2) {
                move(random.nextInt(residents.size()));
            }
            registry.sweep(now);
            readAll();
        }
    }

    private void move(int who) throws Refusal {
        PeerId peer = residents.get(who).card().card().peerId();
        long began = System.nanoTime();
        registry.leave(tokens.get(who), peer);
        AccessToken token = join(who);
        drain();
        changing += System.nanoTime() - began;
        changes += 2;
        registry.closed(now, streams.get(who));
        tokens.set(who, token);
        streams.set(who, registry.open(token, Optional.empty()));
    }

    private void drain() {
        while (registry.poll() != null) {
            // the server would wake streams
        }
    }

    private void readAll() {
        drain();
        for (int i = 0; i < streams.size(); i++) {
            if (i % READERS_TIMED == 0) {
                long began = System.nanoTime();
                events += read(streams.get(i));
                reading += System.nanoTime() - began;
                readings++;
            } else {
                read(streams.get(i));
            }
        }
    }

    private int read(StreamId stream) {
        int count = 0;
        int last = BATCH;
        while (last == BATCH) {
            last = registry.read(stream, BATCH).orElseThrow().notices().size();
            count += last;
        }
        return count;
    }

    void forgetTimes() {
        changing = 0;
        changes = 0;
        reading = 0;
        readings = 0;
        events = 0;
    }

    double microsPerChange() {
        return changing / NANOS_PER_MICRO / changes;
    }

    double microsPerReading() {
        return reading / NANOS_PER_MICRO / readings;
    }

    double eventsPerReading() {
        return (double) events / readings;
    }
}
