package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.MortalPeer.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender and receiver as processes that are killed ({@code SIGKILL}) at any moment, over real QUIC. A build kills some;
 * {@code -Dpunchline.kills=200} as many as one wants, {@code -Dpunchline.kills.seed} the same ones again.
 */
@Tag("long")
class KilledTransferTest {
    private static final Logger log = LoggerFactory.getLogger(KilledTransferTest.class);

    private static final int KILLS = Integer.getInteger("punchline.kills", 8);
    private static final long SEED = Long.getLong("punchline.kills.seed", 20_261_123);

    /** Of one transfer, so that several have to end. */
    private static final int MOST_OF_ONE = 5;

    /**
     * What may be on its way when somebody is killed: 4 MiB that the sender has read ahead, the 16 MiB to which quiche
     * lets a stream's window grow, and 4 MiB that the receiver has not written yet.
     */
    private static final long WINDOW = 24 << 20;

    @TempDir
    Path dir;

    private MortalPeer spare;

    /** The next one starts while this one works. */
    private MortalPeer spare() {
        try {
            MortalPeer ready = spare == null ? MortalPeer.start() : spare;
            spare = MortalPeer.start();
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoeverIsKilledWheneverTheTreesAreEqualInTheEndAndLittleIsSentAgain() throws Exception {
        Random random = new Random(SEED);
        int kills = 0;
        long again = 0;
        long most = 0;
        for (int number = 0; kills < KILLS; number++) {
            TransferShape shape = TransferShape.values()[number % TransferShape.values().length];
            Role mortal = Role.values()[number / 2 % 2];
            Path place = Files.createDirectory(dir.resolve(number + "-" + shape));
            try (KilledTransfer transfer = new KilledTransfer(place, shape, mortal, random)) {
                transfer.run(Math.min(1 + random.nextInt(MOST_OF_ONE), KILLS - kills), this::spare);
                transfer.check();
                log.info("{}, {}: {} bytes were sent again", shape, transfer, transfer.sentAgain());
                assertTrue(transfer.sentAgain() <= transfer.kills() * WINDOW, transfer::toString);
                kills += transfer.kills();
                again += transfer.sentAgain();
                most = Math.max(most, transfer.sentAgain() / Math.max(1, transfer.kills()));
            } finally {
                if (spare != null && kills >= KILLS) {
                    spare.close();
                }
            }
        }
        log.info("{} kills: {} bytes sent again for each, {} at most", kills, again / kills, most);
    }
}
