package dev.punchline.bench.server;

import dev.punchline.mediator.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mediator in a Java of its own, with the heap of a small machine. */
public final class MediatorProgram implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("listens on http://[^ ]*:([0-9]+) and for STUN on [^ ]*:([0-9]+)");
    private static final Pattern USED = Pattern.compile("used ([0-9]+)K");
    private static final List<String> ONE_ADDRESS = List.of(
            "--max-peers-per-address=100000",
            "--max-connections-per-address=100000",
            "--registrations-per-minute=1000000",
            "--attempts-per-minute=1000000",
            "--requests-per-minute=10000000");

    /** Else the collection that we ask for leaves it less than it had, and it collects all the time from then on. */
    private static final String KEEPS_ITS_HEAP = "-XX:MaxHeapFreeRatio=100";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Process process;
    private final Path log;
    private final InetSocketAddress http;
    private final InetSocketAddress stun;

    private MediatorProgram(Process process, Path log, Matcher ready) {
        InetAddress here = InetAddress.getLoopbackAddress();
        this.process = process;
        this.log = log;
        this.http = new InetSocketAddress(here, Integer.parseInt(ready.group(1)));
        this.stun = new InetSocketAddress(here, Integer.parseInt(ready.group(2)));
    }

    /**
     * Starts one on ports that are free.
     *
     * @param options beside the defaults, as on its command line
     */
    public static MediatorProgram start(String... options) throws IOException {
        Path log = Files.createTempFile("punchline-mediator", ".log");
        List<String> command = new ArrayList<>(List.of(java("java"), "-Xmx512m", KEEPS_ITS_HEAP, "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--http-address", "0.0.0.0:0", "--stun-address", "0.0.0.0:0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long began = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - began < PATIENCE.toNanos()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return new MediatorProgram(process, log, ready);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        process.destroy();
        throw new IOException("the mediator did not start: " + Files.readString(log));
    }

    /**
     * Starts one for very many peers of one address: its limits are raised and still looked up.
     *
     * @param options beside those, as on its command line
     */
    public static MediatorProgram crowded(String... options) throws IOException {
        return start(Stream.concat(ONE_ADDRESS.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    public InetSocketAddress http() {
        return http;
    }

    public InetSocketAddress stun() {
        return stun;
    }

    public long pid() {
        return process.pid();
    }

    /** KiB of heap that are in use after a collection. */
    public long heapInUse() throws IOException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd tells no use of the heap");
        }
        return Long.parseLong(used.group(1));
    }

    private String jcmd(String what) throws IOException {
        Process jcmd = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), what)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Lines that tell of a fault. */
    public List<String> faults() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ")).toList();
        }
    }

    public long logBytes() throws IOException {
        return Files.size(log);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(log);
    }
}
