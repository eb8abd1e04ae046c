package dev.punchline.cli;

import dev.punchline.cli.run.OwnProcess;

/** A process that is left alone, and remembers what it was asked for. */
final class QuietProcess implements OwnProcess {
    int caught;
    int loggedMore;

    @Override
    public void catchInterruptions() {
        caught++;
    }

    @Override
    public void logMore() {
        loggedMore++;
    }
}
