package dev.punchline.cli;

import dev.punchline.cli.output.Amounts;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.OneReader;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.TransferId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.TypeConversionException;

/**
 * What a person at a terminal types while transfers run: a letter and Enter, for all transfers of the command. Whole
 * lines, since Java cannot read single keys without changing the terminal, which it might not put right again.
 */
final class TransferKeys {
    static final String HELP =
            "Type p to pause, r to go on, c to cancel, - or + to halve or double the limit, l RATE to"
                    + " set it, l to lift it; then Enter.";

    private final EngineRun run;
    private final OneReader keyboard;
    private final Direction direction;
    private final Person person;
    private final Map<TransferId, Long> rates = new LinkedHashMap<>();
    private RateLimit limit;
    private boolean introduced;

    /** Who sits there. */
    enum Person {
        AT_TERMINAL,
        NOBODY
    }

    /** @param limit the limit that the command began with */
    TransferKeys(EngineRun run, OneReader keyboard, Direction direction, RateLimit limit, Person person) {
        this.run = run;
        this.keyboard = keyboard;
        this.direction = direction;
        this.limit = limit;
        this.person = person;
    }

    /** Keeps account of what runs, and listens while something does. */
    void saw(PeerEvent event) {
        if (event instanceof PeerEvent.TransferChanged changed && changed.direction() == direction) {
            rates.putIfAbsent(changed.transfer(), 0L);
            introduce();
        } else if (event instanceof PeerEvent.Progress progress) {
            rates.computeIfPresent(progress.transfer(), (transfer, rate) -> progress.bytesPerSecond());
        } else if (event instanceof PeerEvent.Transferred done) {
            rates.remove(done.transfer());
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            rates.remove(failed.transfer());
        }
        listen();
    }

    private void introduce() {
        if (person == Person.AT_TERMINAL && !introduced) {
            introduced = true;
            run.conversation().say(HELP);
        }
    }

    private void listen() {
        if (person == Person.AT_TERMINAL && !rates.isEmpty() && !keyboard.hasEnded()) {
            keyboard.readLine(run.inbox());
        }
    }

    /** A line that answers no question. */
    void typed(String line) {
        run.conversation().typed();
        String word = line.strip().toLowerCase(Locale.ROOT);
        switch (word) {
            case "" -> {}
            case "p" -> forAll(run.engine().queue()::pause);
            case "r" -> forAll(run.engine().queue()::resume);
            case "c" -> forAll(run.engine()::cancel);
            case "-" -> slower();
            case "+" -> faster();
            case "l" -> limit(RateLimit.NONE);
            default -> limitOrHelp(word);
        }
        listen();
    }

    private void forAll(Consumer<TransferId> action) {
        rates.keySet().forEach(action);
    }

    private void slower() {
        long now = limit.isLimited()
                ? limit.bytesPerSecond()
                : rates.values().stream().mapToLong(Long::longValue).sum();
        if (now <= 0) {
            run.conversation().say("Nothing moves that could go slower.");
        } else {
            limit(new RateLimit(Math.max(RateLimit.LEAST, now / 2)));
        }
    }

    private void faster() {
        if (limit.isLimited()) {
            long most = Long.MAX_VALUE / 2;
            limit(new RateLimit(Math.min(most, limit.bytesPerSecond()) * 2));
        } else {
            run.conversation().say("There is no limit.");
        }
    }

    private void limitOrHelp(String word) {
        if (!word.startsWith("l ")) {
            run.conversation().say(HELP);
            return;
        }
        try {
            limit(Rates.parse(word.substring(2).strip()));
        } catch (TypeConversionException e) {
            run.conversation().say("No limit: " + e.getMessage() + ".");
        }
    }

    private void limit(RateLimit next) {
        limit = next;
        TransferLimits all = TransferLimits.NONE;
        run.engine()
                .queue()
                .limit(
                        switch (direction) {
                            case OUTGOING -> all.withUpload(next);
                            case INCOMING -> all.withDownload(next);
                        });
        run.conversation().say(next.isLimited() ? "Limit: " + Amounts.rate(next.bytesPerSecond()) + "." : "No limit.");
    }
}
