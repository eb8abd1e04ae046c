package dev.punchline.gui.punch;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.Strategy;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.PageTexts;
import dev.punchline.gui.text.Reasons;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An attempt in the words of one language. */
public final class PunchTexts implements ChartWords {
    private static final Set<String> TYPES =
            Set.of("host", "reflexive", "peer-reflexive", "mapped", "predicted", LaneEnds.SEARCH, LaneEnds.TCP);

    private final PageTexts texts;
    private final Reasons reasons;

    public PunchTexts(Locale locale) {
        texts = new PageTexts(PunchTexts.class, locale);
        reasons = new Reasons(locale);
    }

    /** What the button of the page says. */
    public String title() {
        return get("nav");
    }

    String get(String key, Object... values) {
        return texts.get(key, values);
    }

    /** The one plain sentence on top. */
    public String sentence(PunchPicture picture) {
        return picture.connected()
                .map(this::connected)
                .or(() -> picture.failed().map(failed -> reason(failed.reason())))
                .orElseGet(() -> under(picture));
    }

    private String under(PunchPicture picture) {
        Optional<SearchGrid> search = picture.search().filter(each -> each.count() > 0);
        return search.isPresent() ? search(search.get()) : running(picture);
    }

    private String running(PunchPicture picture) {
        return picture.phases().stream()
                .reduce((one, next) -> next)
                .map(span -> get("running." + span.phase().code()))
                .orElseGet(() -> get("running.gather"));
    }

    /** The way that was found, and how long it took. */
    public String connected(PeerEvent.Connected event) {
        String elapsed = Amounts.elapsed(event.elapsed());
        return event.strategy() == Strategy.REFLEXIVE
                ? get("connected.reflexive." + routers(event.local(), event.remote()), elapsed)
                : get("connected." + event.strategy().code(), elapsed);
    }

    private static String routers(PathEnd local, PathEnd remote) {
        boolean ours = !local.type().equals("host");
        boolean theirs = !remote.type().equals("host");
        return ours && theirs ? "both" : ours ? "ours" : theirs ? "theirs" : "none";
    }

    /** Why there is no session. */
    public String reason(FailureReason reason) {
        return reasons.of(reason);
    }

    /** What would help, most promising first. */
    public List<String> advice(FailureReason reason) {
        return reasons.advice(reason);
    }

    /** What happened, as a line of the list; empty for what is no step of its own. */
    String fact(PeerEvent event) {
        if (event instanceof PeerEvent.Punching punching) {
            return step(punching.step());
        } else if (event instanceof PeerEvent.Connected connected) {
            return connected(connected);
        } else if (event instanceof PeerEvent.Failed failed) {
            return reason(failed.reason());
        } else if (event instanceof PeerEvent.PathChanged changed) {
            return get("fact.path-changed", AddressText.of(changed.to().address()));
        } else if (event instanceof PeerEvent.Disconnected) {
            return get("fact.disconnected");
        }
        return "";
    }

    private String step(PunchStep step) {
        if (step instanceof PunchStep.PhaseEntered entered) {
            return get("running." + entered.phase().code());
        } else if (step instanceof PunchStep.LocalCandidate local) {
            return get("fact.local-candidate", end(local.candidate()));
        } else if (step instanceof PunchStep.RemoteCandidate remote) {
            return get("fact.remote-candidate", end(remote.candidate()));
        } else if (step instanceof PunchStep.ProbeSent sent) {
            return get("fact.probe-sent", AddressText.of(sent.local()), AddressText.of(sent.remote()));
        } else if (step instanceof PunchStep.ProbeReceived received) {
            return get("fact.probe-received", AddressText.of(received.local()), AddressText.of(received.remote()));
        } else if (step instanceof PunchStep.ProbeAnswered answered) {
            return get("fact.probe-answered", AddressText.of(answered.remote()), Amounts.elapsed(answered.roundTrip()));
        } else if (step instanceof PunchStep.SearchStarted search) {
            return get("fact.search." + search.part().code());
        } else if (step instanceof PunchStep.SearchProgress progress) {
            return get("fact.search-progress", progress.sockets(), progress.ports());
        } else if (step instanceof PunchStep.TcpDialled dialled) {
            return get("fact.tcp-dialled", AddressText.of(dialled.remote()));
        } else if (step instanceof PunchStep.PairChosen chosen) {
            return get("fact.pair-chosen", end(chosen.local()), end(chosen.remote()));
        } else if (step instanceof PunchStep.PathDoubted doubted) {
            return get("fact.path-doubted", doubted.why());
        } else if (step instanceof PunchStep.PathHealed healed) {
            return get("fact.path-healed", Amounts.elapsed(healed.after()));
        } else if (step instanceof PunchStep.BulkMoved moved) {
            return get("fact.bulk." + moved.to().code());
        }
        throw new IllegalArgumentException(step.toString());
    }

    private String end(PathEnd end) {
        return AddressText.of(end.address()) + " (" + type(end.type()) + ")";
    }

    @Override
    public String phase(Phase phase) {
        return get("phase." + phase.code());
    }

    @Override
    public String type(String code) {
        return TYPES.contains(code) ? get("type." + code) : code;
    }

    @Override
    public String search(SearchGrid search) {
        return get("search." + search.part().code(), search.count());
    }

    @Override
    public String cell(SearchGrid search) {
        return get("cell." + search.part().code(), search.perCell());
    }

    @Override
    public String hidden(int lanes) {
        return get("lanes.hidden", lanes);
    }

    @Override
    public String dot(Dot.Kind kind) {
        return get("dot." + kind.name().toLowerCase(Locale.ROOT));
    }
}
