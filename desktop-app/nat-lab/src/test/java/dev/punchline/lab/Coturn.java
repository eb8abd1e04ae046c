package dev.punchline.lab;

import java.nio.file.Path;
import java.util.List;

/** Somebody else's STUN server on the mediator's host, on both of its addresses, ports 3478 and 3479. */
final class Coturn implements AutoCloseable {
    static final int PORT = 3478;
    static final int SECOND_PORT = 3479;

    private final Process process;

    private Coturn(Process process) {
        this.process = process;
    }

    static Coturn start(Lab lab) {
        Path log = lab.scratch().resolve("coturn.log");
        Namespace namespace = lab.mediator().namespace();
        List<String> words = List.of(
                "turnserver",
                "-n",
                "--stun-only",
                "--no-cli",
                "--listening-ip=" + Lab.MEDIATOR_ADDRESS,
                "--listening-ip=" + Lab.MEDIATOR_SECOND_ADDRESS,
                "--log-file=stdout",
                "--pidfile=" + lab.scratch().resolve("coturn.pid"));
        Process process = namespace.start(log, log, words);
        Wait.until("coturn listens on two ports of two addresses", () -> listeners(namespace) >= 4);
        return new Coturn(process);
    }

    private static long listeners(Namespace namespace) {
        String sockets = namespace.command("ss", "-Hlun").check();
        return List.of(Lab.MEDIATOR_ADDRESS, Lab.MEDIATOR_SECOND_ADDRESS).stream()
                .flatMap(address -> List.of(address + ":" + PORT, address + ":" + SECOND_PORT).stream())
                .filter(sockets::contains)
                .count();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
