package dev.punchline.cli.run;

import java.io.IOException;

/** A keyboard that is read by one at a time, whoever asks how often: a line answers all of them. */
public final class OneReader implements Keyboard {
    private final Keyboard keyboard;
    private boolean reading;
    private boolean ended;

    public OneReader(Keyboard keyboard) {
        this.keyboard = keyboard;
    }

    @Override
    public void readLine(Inbox inbox) {
        if (!reading) {
            reading = true;
            keyboard.readLine(inbox);
        }
    }

    @Override
    public byte[] readAll(int most) throws IOException {
        return keyboard.readAll(most);
    }

    /** A line came. */
    public void cameLine() {
        reading = false;
    }

    /** Nothing more will come. */
    public void ended() {
        reading = false;
        ended = true;
    }

    public boolean hasEnded() {
        return ended;
    }
}
