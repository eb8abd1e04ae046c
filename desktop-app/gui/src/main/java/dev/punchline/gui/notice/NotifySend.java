package dev.punchline.gui.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows notices through {@code org.freedesktop.Notifications}, by the program that libnotify brings along. */
final class NotifySend implements Notices {
    private static final Logger log = LoggerFactory.getLogger(NotifySend.class);

    /** It answers within some 20 ms; a bus that hangs must not gather processes. */
    private static final long PATIENCE_SECONDS = 5;

    private final Path program;
    private final Executor background;

    NotifySend(Path program, Executor background) {
        this.program = program;
        this.background = background;
    }

    @Override
    public void show(Notice notice) {
        background.execute(() -> run(notice));
    }

    private void run(Notice notice) {
        try {
            // No shell is in between, and nothing after "--" is an option.
            Process process = new ProcessBuilder(
                            List.of(program.toString(), "--app-name=Punchline", "--", notice.title(), notice.words()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            log.debug("a notice is not shown: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
