package dev.punchline.cli.exit;

import dev.punchline.engine.event.PeerEvent;
import java.util.List;

/** A command can't do what it was asked for: the exit code, one sentence, and what would help. Not a bug of ours. */
public final class CommandFailed extends Exception {
    private final ExitCode exitCode;
    private final transient List<String> advice;

    /**
     * A failure with what would help.
     *
     * @param sentence for a person; what others chose in it is escaped when it is shown
     */
    public CommandFailed(ExitCode exitCode, String sentence, List<String> advice) {
        super(sentence);
        this.exitCode = exitCode;
        this.advice = List.copyOf(advice);
    }

    public CommandFailed(ExitCode exitCode, String sentence) {
        this(exitCode, sentence, List.of());
    }

    /** A session that did not come about. */
    public static CommandFailed of(PeerEvent.Failed failed) {
        return new CommandFailed(
                ExitCode.of(failed.reason()), failed.message(), failed.reason().advice());
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The sentence that was handed in. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What would help, most promising first. */
    public List<String> advice() {
        return advice;
    }
}
