package dev.punchline.mediator;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each connection is an open file, and the system has its own limit of those. */
final class OpenFiles {
    /** The program's own: jar, sockets that listen, event loops. */
    private static final int OWN = 100;

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    private OpenFiles() {}

    /** Says so if connections would fail before our own limit turns them away. */
    static void check(Limits limits) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long allowed = system.getMaxFileDescriptorCount();
            if (allowed < limits.get(Limit.MAX_CONNECTIONS) + OWN) {
                LOG.warn(
                        "The system allows {} open files, too few for {} connections: raise it (ulimit -n, LimitNOFILE=)"
                                + " or lower {}",
                        allowed,
                        limits.get(Limit.MAX_CONNECTIONS),
                        Limit.MAX_CONNECTIONS.flag());
            }
        }
    }
}
