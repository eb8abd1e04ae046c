package dev.punchline.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used of the processors, in its own code and in the kernel for it (Linux). */
public final class ProcessorTime {
    /** proc(5): fields 14 and 15 of {@code stat}, counted behind the name, which may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    /** sysconf(_SC_CLK_TCK) is 100 on all systems that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private ProcessorTime() {}

    /** With a resolution of 10 ms. */
    public static Duration of(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis((Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK);
    }
}
