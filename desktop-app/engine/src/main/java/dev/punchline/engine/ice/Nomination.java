package dev.punchline.engine.ice;

import dev.punchline.engine.ice.IncomingCheck.Choice;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pair carries the session (RFC 8445 section 8.1.1, and draft-thatcher-tsvwg-renomination).
 *
 * <p>The controlling side takes the first pair that works, at once, and tells the other side by a numbered check; a
 * pair that is clearly better takes its place when it works later. The controlled side follows the highest number. Both
 * are written in {@code docs/protocol/ice.md}.
 */
final class Nomination {
    /** Below this, a change of path costs the transport more than it gains. */
    private static final Duration WORTHWHILE = Duration.ofMillis(10);

    /** A choice of the other side that waits for our own check to be answered. */
    private final Map<PairCheck, Choice> pending = new HashMap<>();

    private @Nullable PairCheck selected;
    /** The highest number that either side has given. */
    private int number;
    /** The highest number of the other side that was followed. */
    private int followed;
    /** Whether we chose what is selected in a role that we have given up since. */
    private boolean provisional;

    /** What carries the session. */
    @Nullable
    PairCheck selected() {
        return selected;
    }

    /**
     * A pair works, or answered anew.
     *
     * @return why this pair is now the selected one; null: nothing changed
     */
    @Nullable
    String onWorking(PairCheck check, IceRole role) {
        return role == IceRole.CONTROLLING ? choose(check) : follow(check, pending.get(check), role);
    }

    /**
     * The other side chose a pair by its check.
     *
     * @return why this pair is now the selected one; null: nothing changed yet
     */
    @Nullable
    String onChosen(PairCheck check, Choice choice, IceRole role) {
        if (role == IceRole.CONTROLLING) {
            return null;
        }
        pending.merge(check, choice, (old, later) -> old.number() > later.number() ? old : later);
        return check.state() == PairState.SUCCEEDED ? follow(check, pending.get(check), role) : null;
    }

    /** The other side controls now: its first choice takes the place of ours, whatever the priority. */
    void giveUpControl() {
        provisional = selected != null;
    }

    /** These pairs are on the list no more. */
    void forget(Collection<PairCheck> dropped) {
        pending.keySet().removeAll(dropped);
    }

    private @Nullable String choose(PairCheck check) {
        PairCheck before = selected;
        String why = before == null ? "first pair that works" : advantage(check, before);
        if (why != null) {
            if (before != null) {
                before.withdraw();
            }
            selected = check;
            check.nominate(++number);
        }
        return why;
    }

    /** The selected pair does not answer, and this one does. */
    String replace(PairCheck check) {
        if (selected != null) {
            selected.withdraw();
        }
        selected = check;
        check.nominate(++number);
        return "the one before does not answer";
    }

    /**
     * The other side may see the selected pair as another one by now: it has to be told anew.
     *
     * @return whether that is to be done: by the side that chooses, unless it is doing so
     */
    boolean repeatAs(IceRole role) {
        boolean due = role == IceRole.CONTROLLING && selected != null && selected.nomination() == 0;
        if (due && selected != null) {
            selected.nominate(++number);
        }
        return due;
    }

    /** Only a pair of higher priority, so that a controlled side that goes by priority (RFC 5245) follows too. */
    private static @Nullable String advantage(PairCheck check, PairCheck before) {
        Duration ours = check.roundTrip();
        Duration theirs = before.roundTrip();
        if (check == before
                || !mayReplace(check.pair(), before, IceRole.CONTROLLING)
                || ours == null
                || theirs == null) {
            return null;
        }
        if (check.pair().isDirect() && !before.pair().isDirect()) {
            return "no NAT in between";
        }
        Duration gain = theirs.minus(ours);
        boolean clear = gain.compareTo(WORTHWHILE) >= 0 && gain.compareTo(theirs.dividedBy(4)) >= 0;
        return clear ? "a shorter way" : null;
    }

    /** Whether it makes sense to go on checking a pair while another one is selected. */
    static boolean mayReplace(CandidatePair pair, PairCheck selected, IceRole role) {
        return pair.priority(role) > selected.pair().priority(role);
    }

    private @Nullable String follow(PairCheck check, @Nullable Choice choice, IceRole role) {
        PairCheck before = selected;
        if (choice == null) {
            return null;
        }
        if (check == before) {
            provisional = false;
            return null;
        }
        boolean later = choice.number() > followed;
        boolean unnumbered = choice.number() == 0 && followed == 0;
        boolean replaces =
                before == null || provisional || later || (unnumbered && mayReplace(check.pair(), before, role));
        if (!replaces) {
            return null;
        }
        followed = Math.max(followed, choice.number());
        number = Math.max(number, followed);
        provisional = false;
        selected = check;
        return "chosen by the other side";
    }
}
