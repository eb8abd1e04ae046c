package dev.punchline.lab;

import com.google.gson.JsonParser;
import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Tries every couple of a plan: the called peers wait with {@code receive}, and each try is a {@code connect} of a new installation
 * in a fresh process, so that nothing is remembered and no filter is still open from before.
 */
final class Matrix implements AutoCloseable {
    private static final String[] TWO_ADDRESSES = {
        "--stun-address", Lab.MEDIATOR_ADDRESS + ":3478",
        "--stun-alternate-address", Lab.MEDIATOR_SECOND_ADDRESS + ":3478"
    };

    /** A machine whose cores all start programs is too slow for each of them to register in time. */
    private static final int STARTS_AT_ONCE = 2;

    private final MatrixPlan plan;
    private final Lab lab;
    private final MediatorProcess mediator;
    private final List<MiniUpnpd> daemons = new ArrayList<>();
    private final Map<String, CliProcess> called = new ConcurrentHashMap<>();
    private final Map<String, String> peerIds = new ConcurrentHashMap<>();

    private Matrix(MatrixPlan plan, Lab lab, MediatorProcess mediator) {
        this.plan = plan;
        this.lab = lab;
        this.mediator = mediator;
    }

    /** Returns when everyone who is to be called can be. */
    static Matrix open(MatrixPlan plan) {
        Lab lab = Lab.build(plan.plan());
        try {
            Matrix matrix = new Matrix(plan, lab, MediatorProcess.start(lab, TWO_ADDRESSES));
            plan.granting().forEach(site -> matrix.daemons.add(MiniUpnpd.start(lab, site, MiniUpnpd.Language.ALL)));
            Concurrently.ask(plan.called(), matrix::start, STARTS_AT_ONCE);
            return matrix;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The id by which a peer that waits can be called. */
    private String start(String host) {
        Peer peer = new Peer(lab, host);
        String inbox = peer.folder("inbox").toString();
        String[] words = {"--accept", "all", "--dir", inbox, "--trace", trace(host + "-receive")};
        CliProcess waiting = peer.start("receive", words);
        called.put(host, waiting);
        String id = Duo.peerId(waiting);
        peerIds.put(host, id);
        return id;
    }

    /**
     * Runs them.
     *
     * @param atOnce how many couples at the same time
     * @param heard told of each try when it ends, from several threads, one at a time
     */
    List<Figures> run(List<Couple> couples, Tries tries, int atOnce, BiConsumer<Couple, Outcome> heard) {
        Timetable timetable = new Timetable(couples, tries);
        Map<Couple, List<Outcome>> outcomes = new LinkedHashMap<>();
        couples.forEach(couple -> outcomes.put(couple, new ArrayList<>()));
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                workers.add(threads.submit(() -> work(timetable, outcomes, heard)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return couples.stream()
                .map(couple -> new Figures(couple, outcomes.get(couple)))
                .toList();
    }

    /** Waits until every peer that was called knows that its callers have gone: nobody may look for them in vain. */
    void awaitGoodbyes() {
        for (String host : called.keySet()) {
            Wait.until(
                    host + " has heard every goodbye",
                    () -> told(host, "disconnected").containsAll(told(host, "connected")));
        }
    }

    /** The sessions of which the trace of a called peer tells this; {@code receive} does not print it all. */
    private Set<String> told(String host, String event) {
        String kind = "\"event\":\"" + event + "\"";
        try {
            return Files.readAllLines(Path.of(trace(host + "-receive"))).stream()
                    .filter(line -> line.contains(kind) && line.endsWith("}"))
                    .map(line -> JsonParser.parseString(line)
                            .getAsJsonObject()
                            .get("session")
                            .getAsString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MatrixPlan plan() {
        return plan;
    }

    private void work(Timetable timetable, Map<Couple, List<Outcome>> outcomes, BiConsumer<Couple, Outcome> heard) {
        while (true) {
            Optional<Couple> turn;
            synchronized (timetable) {
                if (timetable.isDone()) {
                    return;
                }
                turn = timetable.take(now());
            }
            if (turn.isEmpty()) {
                pause();
                continue;
            }
            Couple couple = turn.get();
            int number;
            synchronized (timetable) {
                number = outcomes.get(couple).size() + 1;
            }
            Outcome outcome = attempt(couple, number);
            synchronized (timetable) {
                timetable.ended(now(), couple);
                outcomes.get(couple).add(outcome);
                heard.accept(couple, outcome);
            }
        }
    }

    private Outcome attempt(Couple couple, int number) {
        String name = couple.caller() + "-" + couple.called() + "-" + number;
        Peer caller = new Peer(lab, couple.caller(), name);
        try (CliProcess connect = caller.start("connect", "--trace", trace(name), peerIds.get(couple.called()))) {
            return Outcome.of(connect);
        }
    }

    /** The lines of every packet, for whoever asks why: kept with {@code -Dlab.keep=true}. */
    private String trace(String name) {
        Path file = lab.scratch().resolve(name + ".trace");
        return file.toString();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    @Override
    public void close() {
        called.values().forEach(CliProcess::close);
        daemons.forEach(MiniUpnpd::close);
        mediator.close();
        lab.close();
    }
}
