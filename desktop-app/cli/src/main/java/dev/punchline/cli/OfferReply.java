package dev.punchline.cli;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferAnswer.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person types about an offer: {@code y}, a rule for names that are taken ({@code skip}, {@code replace} ...),
 * both with numbers to leave out ({@code y -2 -5-7}), or {@code l} for the whole list. A rule and {@code always} holds for
 * that peer from now on. Anything else declines.
 *
 * @param kind what to do
 * @param answer how to accept
 */
record OfferReply(Kind kind, OfferAnswer answer) {
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Set<String> LIST = Set.of("l", "list");
    private static final String ALWAYS = "always";
    private static final Pattern LEFT_OUT = Pattern.compile("-([0-9]{1,6})(?:-([0-9]{1,6}))?");

    enum Kind {
        ACCEPT_ALL,
        ACCEPT,
        LIST,
        DECLINE
    }

    private static OfferReply of(Kind kind) {
        return new OfferReply(kind, new OfferAnswer(Set.of(), ConflictRule.ASK));
    }

    static OfferReply parse(String line) {
        List<String> words = List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        String first = words.get(0);
        if (LIST.contains(first)) {
            return of(Kind.LIST);
        }
        Optional<ConflictRule> rule = Arrays.stream(ConflictRule.values())
                .filter(each -> each != ConflictRule.ASK && each.code().equals(first))
                .findFirst();
        if (rule.isEmpty() && !YES.contains(first)) {
            return of(Kind.DECLINE);
        }
        boolean always = rule.isPresent() && words.contains(ALWAYS);
        Set<Integer> leftOut = new TreeSet<>();
        for (String word : words.subList(1, words.size())) {
            if (always && word.equals(ALWAYS)) {
                continue;
            }
            Matcher matcher = LEFT_OUT.matcher(word);
            if (!matcher.matches()) {
                return of(Kind.DECLINE); // not understood is not a yes
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            for (int shown = from; shown <= to; shown++) {
                leftOut.add(shown - 1);
            }
        }
        return rule.isEmpty() && leftOut.isEmpty()
                ? of(Kind.ACCEPT_ALL)
                : new OfferReply(
                        Kind.ACCEPT,
                        new OfferAnswer(
                                leftOut,
                                rule.orElse(ConflictRule.ASK),
                                always ? Memory.FROM_NOW_ON : Memory.THIS_OFFER));
    }
}
