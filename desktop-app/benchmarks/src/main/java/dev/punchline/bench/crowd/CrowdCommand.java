package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Account;
import dev.punchline.bench.client.Latencies;
import dev.punchline.bench.client.Wire;
import dev.punchline.bench.server.MediatorProgram;
import dev.punchline.bench.server.PeerJsProgram;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A mediator with 512 MiB of heap and, if it is there, a PeerJS server: the same crowd comes to each. */
@Command(name = "crowd", description = "Many peers at a mediator, beside PeerJS: cost of each, of messages, attempts.")
public final class CrowdCommand implements Callable<Integer> {
    /** Peers that do nothing need not renew for as long as this takes. */
    private static final String IDLE_SECONDS = "3600";

    private static final int PROOFS = 3_000;
    private static final String CHALLENGE = "a-challenge-of-a-mediator";

    @Option(names = "--peers", defaultValue = "10000", description = "That are connected (default: ${DEFAULT-VALUE})")
    private int peers;

    @Option(names = "--per-room", defaultValue = "100", description = "Peers of a room (default: ${DEFAULT-VALUE})")
    private int perRoom;

    @Option(names = "--pairs", defaultValue = "500", description = "That send messages (default: ${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--messages", defaultValue = "90", description = "Of each pair (default: ${DEFAULT-VALUE})")
    private int messages;

    @Option(names = "--attempts", defaultValue = "1000", description = "At once (default: ${DEFAULT-VALUE})")
    private int attempts;

    @Option(names = "--peerjs", paramLabel = "FOLDER", description = "Where \"npm install peer\" was run.")
    private @Nullable Path peerJs;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, JsonFormatException {
        PrintWriter out = spec.commandLine().getOut();
        boolean good;
        try (MediatorProgram mediator = MediatorProgram.crowded("--registration-ttl", IDLE_SECONDS);
                MediatorCrowd crowd = new MediatorCrowd(mediator.http(), perRoom)) {
            Measured measured = new Measured(out, "mediator", mediator.pid(), mediator::heapInUse);
            good = compare(measured, crowd);
            crowd.attempts(attempts); // warms up
            Latencies asked = crowd.attempts(attempts);
            measured.say(attempts + " attempts at once", asked.toString());
            measured.say("faults", mediator.faults().toString());
            good &= asked.failed() == 0 && mediator.faults().isEmpty();
        }
        out.printf(Locale.ROOT, "%-9s %-22s %.0f us each, in a warm Java%n", "mediator", "of it the proof", proof());
        if (peerJs != null) {
            try (PeerJsProgram server = PeerJsProgram.start(peerJs, 2 * peers);
                    PeerJsCrowd crowd = new PeerJsCrowd(server.address())) {
                good &= compare(new Measured(out, "PeerJS", server.pid(), Measured.NO_HEAP), crowd);
            }
        }
        return good ? 0 : 1;
    }

    /** What each server can do. */
    private boolean compare(Measured measured, Crowd crowd) throws IOException, InterruptedException {
        int first = Math.max(peers / 3, Math.min(peers / 2, 2 * pairs));
        crowd.join(first); // a server is cold once
        crowd.pair(Math.min(pairs, first / 2));
        crowd.exchange(messages);
        measured.joins(peers - first, () -> crowd.join(peers - first));
        boolean good = true;
        for (int round = 1; round <= 3; round++) {
            crowd.pair(pairs);
            good &= measured.messages(round, pairs * messages, () -> crowd.exchange(messages));
        }
        return good;
    }

    /** Microseconds that it takes to look through one proof of a key and the card's signature. */
    private static double proof() throws IOException, JsonFormatException {
        Account account = new Account();
        String body = account.registration(CHALLENGE, account.identity());
        long began = 0;
        for (int i = 0; i < 2 * PROOFS; i++) {
            began = i == PROOFS ? System.nanoTime() : began;
            RegistrationRequest request = RegistrationRequest.ofJson(JsonFields.parse(body, Wire.LONGEST_BODY));
            if (!request.proof().fits(account.terms(CHALLENGE))) {
                throw new IOException("the proof does not fit");
            }
        }
        return (System.nanoTime() - began) / 1e3 / PROOFS;
    }
}
