package dev.punchline.cli;

import dev.punchline.cli.output.HalfDoneText;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.protocol.id.TransferId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what was received by halves is to go on when it is sent again, or to be discarded.
 *
 * @param halves one at least; those that are shown have numbers from 1 on
 */
record HalfDoneQuestion(List<HalfDone> halves) implements Question {
    private static final int SHOWN = 9;
    private static final Pattern DISCARD = Pattern.compile("d(iscard)?((?<all> all)|(?<numbers>( [1-9])+))?");

    @Override
    public boolean isAbout(TransferId transfer) {
        return false;
    }

    @Override
    public List<String> lines(EngineRun run) {
        HalfDoneText text = new HalfDoneText(ZoneId.systemDefault());
        List<String> lines = new ArrayList<>();
        lines.add(HalfDoneText.waiting(halves.size()));
        for (int i = 0; i < Math.min(SHOWN, halves.size()); i++) {
            lines.add("  " + (i + 1) + "  " + text.of(halves.get(i)));
        }
        if (halves.size() > SHOWN) {
            lines.add("  and " + (halves.size() - SHOWN) + " more");
        }
        return lines;
    }

    @Override
    public String prompt() {
        return halves.size() == 1
                ? "Resume it then, or discard it now? [Enter = resume, d = discard] "
                : "Resume them then, or discard some now? [Enter = resume, d 2 = discard 2, d all] ";
    }

    @Override
    public Outcome obey(EngineRun run, String line) {
        Optional<List<HalfDone>> chosen = chosen(line);
        chosen.ifPresent(all -> all.forEach(one -> discard(run, one)));
        return chosen.isPresent() ? Outcome.SETTLED : Outcome.ASK_AGAIN;
    }

    /** What is to be discarded, none to resume all; empty if that was no answer. */
    Optional<List<HalfDone>> chosen(String line) {
        String answer = line.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (answer.isEmpty()) {
            return Optional.of(List.of());
        }
        Matcher discard = DISCARD.matcher(answer);
        if (!discard.matches()) {
            return Optional.empty();
        }
        String numbers = discard.group("numbers");
        if (numbers == null) {
            boolean clear = discard.group("all") != null || halves.size() == 1;
            return clear ? Optional.of(halves) : Optional.empty(); // of several, which?
        }
        List<Integer> places = Arrays.stream(numbers.strip().split(" "))
                .map(number -> Integer.parseInt(number) - 1)
                .toList();
        return places.stream().allMatch(at -> at < halves.size())
                ? Optional.of(places.stream().map(halves::get).toList())
                : Optional.empty();
    }

    private static void discard(EngineRun run, HalfDone one) {
        String line = new HalfDoneText(ZoneId.systemDefault()).of(one);
        try {
            run.engine().halfDone().discard(one).join();
            run.conversation().say("Discarded: " + line);
        } catch (CompletionException e) {
            run.conversation().say("It goes on now, or cannot be removed: " + line);
        }
    }
}
