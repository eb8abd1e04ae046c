package dev.punchline.cli;

import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Keyboard;
import dev.punchline.cli.run.Occurrence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;

/** A person who types what the test has written down; read as a whole, the first of it is all there is. */
record TypedLines(Deque<String> answers) implements Keyboard {
    @Override
    public void readLine(Inbox inbox) {
        if (!answers.isEmpty()) {
            inbox.put(new Occurrence.Typed(answers.remove()));
        }
    }

    @Override
    public byte[] readAll(int most) {
        byte[] all = answers.remove().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(all, Math.min(most, all.length));
    }
}
