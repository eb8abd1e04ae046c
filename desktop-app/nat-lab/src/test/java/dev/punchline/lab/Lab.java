package dev.punchline.lab;

import dev.punchline.lab.tun.TunLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A laboratory that stands: a backbone which routes between the mediator's host and the sites of a {@link Plan}.
 * Closing it ends every process in its namespaces and removes them with all that is in them.
 */
final class Lab implements AutoCloseable {
    static final String BACKBONE = "backbone";
    static final String MEDIATOR = "mediator";
    /** Two addresses, as behaviour discovery needs them (RFC 5780 section 6). */
    static final String MEDIATOR_ADDRESS = "198.51.100.1";

    static final String MEDIATOR_SECOND_ADDRESS = "198.51.100.2";

    /** Ports and losses of a run that is repeated are the same, as far as packets come in the same order. */
    private static final long SEED = 4787;

    private final String prefix = LabRun.current().nextLab();
    private final Deque<Namespace> namespaces = new ArrayDeque<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, Router> routers = new LinkedHashMap<>();
    private final List<TunLoop> loops = new ArrayList<>();
    private final Path scratch;

    private Lab() {
        try {
            scratch = Files.createTempDirectory("punchline-lab-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds it; what was built is removed again if a step fails. */
    static Lab build(Plan plan) {
        Lab lab = new Lab();
        try {
            new Wiring(lab, new Random(SEED)).lay(plan);
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host " + name + " among " + hosts.keySet());
        }
        return host;
    }

    Host mediator() {
        return host(MEDIATOR);
    }

    Router router(String site) {
        Router router = routers.get(site);
        if (router == null) {
            throw new IllegalArgumentException("no site " + site + " among " + routers.keySet());
        }
        return router;
    }

    Map<String, Host> hosts() {
        return Collections.unmodifiableMap(hosts);
    }

    Map<String, Router> routers() {
        return Collections.unmodifiableMap(routers);
    }

    /** A directory that goes with the laboratory. */
    Path scratch() {
        return scratch;
    }

    /** What routes between the sites. */
    Namespace backbone() {
        return new Namespace(prefix + BACKBONE);
    }

    Namespace namespace(String node) {
        Namespace made = Namespace.create(prefix + node);
        namespaces.push(made);
        return made;
    }

    void add(String name, Host host) {
        hosts.put(name, host);
    }

    void add(String site, Router router) {
        routers.put(site, router);
    }

    void add(TunLoop loop) {
        loops.add(loop);
    }

    @Override
    public void close() {
        loops.parallelStream().forEach(TunLoop::close);
        while (!namespaces.isEmpty()) {
            namespaces.pop().delete();
        }
        if (Boolean.getBoolean("lab.keep")) {
            System.out.println("nat-lab: logs and files are kept in " + scratch);
            return;
        }
        // Deepest first.
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
