package dev.punchline.lab;

import java.nio.file.Path;
import java.util.List;

/** The mediator's jar on the mediator's host; without a flag, as its first user starts it, unless a test needs one. */
final class MediatorProcess implements AutoCloseable {
    static final String URL = "http://" + Lab.MEDIATOR_ADDRESS + ":8080";

    private final Process process;

    private MediatorProcess(Process process) {
        this.process = process;
    }

    /** Returns when it is ready. */
    static MediatorProcess start(Lab lab, String... flags) {
        Path log = lab.scratch().resolve("mediator.log");
        Namespace namespace = lab.mediator().namespace();
        Process process = namespace.start(log, log, Jars.run(Jars.MEDIATOR, List.of(flags)));
        awaitReady(namespace, log);
        return new MediatorProcess(process);
    }

    /** The one that comes with the command line, on a host of the laboratory. */
    static MediatorProcess bundled(Lab lab, String host) {
        Path log = lab.scratch().resolve("bundled.log");
        Namespace namespace = lab.host(host).namespace();
        Process process = namespace.start(log, log, Jars.punchline(List.of("mediator")));
        awaitReady(namespace, log);
        return new MediatorProcess(process);
    }

    private static void awaitReady(Namespace namespace, Path log) {
        Wait.until(
                "the mediator is ready, see " + log,
                () -> namespace
                                .command("curl", "-sf", "-m2", "http://127.0.0.1:8080/readyz")
                                .run()
                                .exitCode()
                        == 0);
    }

    /** Ends it in order, and waits until it is gone. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
