package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Latencies;
import java.io.IOException;

/** Peers that are connected to a server. Blocking; to be used by one thread. */
interface Crowd extends AutoCloseable {
    /** Of the same kind at each server, as long as a sealed list of a few candidates. */
    int MESSAGE_BYTES = 400;

    /**
     * Lets so many more come, a few at a time. Returns when all are there.
     *
     * @throws IOException if one was not taken
     */
    void join(int peers) throws IOException, InterruptedException;

    /**
     * Makes pairs that may talk; those that there were are forgotten.
     *
     * @param count half of the peers at most
     */
    void pair(int count) throws IOException, InterruptedException;

    /** Each pair sends one message after the other; a round ends when the other one has it. */
    Latencies exchange(int each) throws InterruptedException;

    @Override
    void close();
}
