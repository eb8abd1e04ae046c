package dev.punchline.engine;

import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.quic.MeetingPeer;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A peer in a process of its own, which is there to be killed: does one transfer, as it is told on standard input. */
final class MortalPeer implements AutoCloseable {
    /** A machine that builds other things besides takes seconds to start a Java. */
    private static final long PATIENCE_SECONDS = 60;

    enum Role {
        SENDS,
        RECEIVES
    }

    /**
     * What a process is to do.
     *
     * @param folder whose contents are sent, or where they are received
     * @param count a file of 8 bytes that counts what was sent, so that it is known whatever happens to the process
     */
    record Order(Role role, SessionId session, int port, PeerId other, Path folder, Path journals, Path count) {
        String line() {
            return String.join(
                    "\t",
                    role.name(),
                    session.text(),
                    Integer.toString(port),
                    other.toString(),
                    folder.toString(),
                    journals.toString(),
                    count.toString());
        }

        static Order of(String line) {
            String[] words = line.split("\t");
            return new Order(
                    Role.valueOf(words[0]),
                    new SessionId(words[1]),
                    Integer.parseInt(words[2]),
                    PeerId.parse(words[3]),
                    Path.of(words[4]),
                    Path.of(words[5]),
                    Path.of(words[6]));
        }
    }

    /** Before what it says; whatever else comes is of loggers. */
    private static final String MARK = "mortal: ";

    private final Process process;
    private final BufferedReader said;
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private MortalPeer(Process process) {
        this.process = process;
        said = process.inputReader(StandardCharsets.UTF_8);
    }

    static MortalPeer start() throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new MortalPeer(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                        "-cp",
                        classes,
                        MortalPeer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Where it can be reached, and who it is: port and peer id. Waits until it is there. */
    String[] address() throws IOException {
        return next().split(" ");
    }

    private String next() throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(MARK)) {
            line = said.readLine();
        }
        return line == null ? "nothing more" : line.substring(MARK.length());
    }

    /** Has it begin. */
    void begin(Order order) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(order.line() + "\n").flush();
        Thread listener = new Thread(() -> {
            try {
                end.complete(next());
            } catch (IOException e) {
                end.complete(e.toString());
            }
        });
        listener.setDaemon(true);
        listener.start();
    }

    /** How its transfer ended, by its own words; or that it says nothing more. */
    CompletableFuture<String> end() {
        return end;
    }

    /** Ends it as the system does when memory runs out: at once, whatever it is doing. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it lives on");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] args) throws IOException {
        MeetingPeer peer = new MeetingPeer();
        System.out.println(MARK + peer.port() + " " + peer.id());
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = orders.readLine();
        if (line != null) {
            System.out.println(MARK + obey(peer, Order.of(line)).join());
            orders.readLine(); // until it is killed, or nobody is left to do that
        }
        Runtime.getRuntime().halt(0);
    }

    private static CompletableFuture<String> obey(MeetingPeer peer, Order order) throws IOException {
        LastingSide side = new LastingSide(peer.loop(), order.journals());
        SecurePath path = peer.call(order.session(), order.other(), order.port());
        if (order.role() == Role.RECEIVES) {
            return side.receive(path, order.folder());
        }
        MappedByteBuffer count = count(order.count());
        CountedPath counted = new CountedPath(path, bytes -> count.putLong(0, count.getLong(0) + bytes));
        return side.send(counted, contents(order.folder()));
    }

    static MappedByteBuffer count(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
