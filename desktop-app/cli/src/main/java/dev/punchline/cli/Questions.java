package dev.punchline.cli;

import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Keyboard;
import dev.punchline.protocol.id.TransferId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What waits for the person at the terminal: one is shown at a time, in the order in which they came. */
final class Questions {
    private final EngineRun run;
    private final Keyboard keyboard;
    private final Deque<Question> waiting = new ArrayDeque<>();
    private @Nullable Question shown;
    private boolean reading;

    Questions(EngineRun run, Keyboard keyboard) {
        this.run = run;
        this.keyboard = keyboard;
    }

    void add(Question question) {
        waiting.add(question);
        askNext();
    }

    /** Whether the next line answers a question, or one that was withdrawn meanwhile. */
    boolean areAsking() {
        return reading;
    }

    /** A line that was typed: the answer to the question that is shown, if it still is. */
    void answer(String line) {
        reading = false;
        run.conversation().answered();
        Question answered = shown;
        shown = null;
        if (answered != null && answered.obey(run, line) == Question.Outcome.ASK_AGAIN) {
            waiting.addFirst(answered);
        }
        askNext();
    }

    /** What was offered has ended; nothing is left to be asked about it. */
    void withdraw(TransferId transfer) {
        waiting.removeIf(question -> question.isAbout(transfer));
        if (shown != null && shown.isAbout(transfer)) {
            // The line that is being typed was meant for this offer: it must not answer the next one.
            shown = null;
            run.conversation().say("The offer was withdrawn. Press Enter.");
        }
    }

    private void askNext() {
        if (reading || waiting.isEmpty()) {
            return;
        }
        Question question = waiting.remove();
        shown = question;
        question.lines(run).forEach(run.conversation()::say);
        run.conversation().ask(question.prompt());
        reading = true;
        keyboard.readLine(run.inbox());
    }
}
