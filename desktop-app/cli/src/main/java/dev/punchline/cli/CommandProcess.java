package dev.punchline.cli;

import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.OwnProcess;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process as a command sees it. SIGINT, SIGTERM and SIGHUP become an occurrence, so that the command ends in order:
 * the JDK tells them by starting its shutdown, and while the hook waits, the command's thread goes on.
 */
final class CommandProcess implements OwnProcess {
    /** The engine closes within five seconds; then two for the last words. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Inbox inbox;
    private final CountDownLatch ended = new CountDownLatch(1);

    CommandProcess(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Until then a signal ends the process at once, which leaves nothing behind. */
    @Override
    public void catchInterruptions() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutdown, "interruption"));
    }

    @Override
    public void logMore() {
        Logs.tellMore();
    }

    /** The command has said its last word. */
    void commandEnded() {
        ended.countDown();
    }

    private void shutdown() {
        if (ended.getCount() == 0) {
            return; // System.exit of our own
        }
        inbox.put(new Occurrence.Interrupted());
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // nobody is left who would interrupt this thread; going on is right
        }
        // Otherwise SIGTERM would give 143 and SIGHUP 129. Windows has Ctrl-C alone, which gives 130 anyway; and there
        // Netty's native library is deleted by a later step of the shutdown, which must not be cut off.
        if (File.separatorChar == '/') {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }
}
