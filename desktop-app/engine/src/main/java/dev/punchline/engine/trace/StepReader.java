package dev.punchline.engine.trace;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The steps of an attempt, as {@link StepJson} wrote them. */
final class StepReader {
    private static final int MOST_PORTS = 10_000_000;

    private StepReader() {}

    /** Nothing for a step, or a word in it, of a later version. */
    static Optional<PunchStep> read(JsonFields json) throws JsonFormatException {
        return switch (json.text("step", TraceFields.WORD)) {
            case "phase" ->
                named(PunchStep.Phase.values(), PunchStep.Phase::code, json, "phase")
                        .map(PunchStep.PhaseEntered::new);
            case "local-candidate" -> Optional.of(new PunchStep.LocalCandidate(TraceFields.end(json, "candidate")));
            case "remote-candidate" -> Optional.of(new PunchStep.RemoteCandidate(TraceFields.end(json, "candidate")));
            case "probe-sent" ->
                Optional.of(new PunchStep.ProbeSent(
                        TraceFields.address(json, "local"), TraceFields.address(json, "remote")));
            case "probe-received" ->
                Optional.of(new PunchStep.ProbeReceived(
                        TraceFields.address(json, "local"), TraceFields.address(json, "remote")));
            case "probe-answered" ->
                Optional.of(new PunchStep.ProbeAnswered(
                        TraceFields.address(json, "local"),
                        TraceFields.address(json, "remote"),
                        TraceFields.millis(json, "roundTripMillis")));
            case "tcp-dialled" -> Optional.of(new PunchStep.TcpDialled(TraceFields.address(json, "remote")));
            case "search-started" -> searchStarted(json);
            case "search-progress" ->
                Optional.of(new PunchStep.SearchProgress(
                        (int) json.number("sockets", 0, MOST_PORTS), (int) json.number("ports", 0, MOST_PORTS)));
            case "pair-chosen" ->
                Optional.of(new PunchStep.PairChosen(TraceFields.end(json, "local"), TraceFields.end(json, "remote")));
            case "path-doubted" -> Optional.of(new PunchStep.PathDoubted(TraceFields.sentence(json, "reason")));
            case "path-healed" -> Optional.of(new PunchStep.PathHealed(TraceFields.millis(json, "afterMillis")));
            case "bulk-moved" -> bulkMoved(json);
            default -> Optional.empty();
        };
    }

    private static Optional<PunchStep> searchStarted(JsonFields json) throws JsonFormatException {
        Optional<SearchPart> part = named(SearchPart.values(), SearchPart::code, json, "part");
        Optional<Strategy> strategy = Strategy.ofCode(json.text("strategy", TraceFields.WORD));
        return part.isPresent() && strategy.isPresent()
                ? Optional.of(new PunchStep.SearchStarted(part.get(), strategy.get()))
                : Optional.empty();
    }

    private static Optional<PunchStep> bulkMoved(JsonFields json) throws JsonFormatException {
        String reason = TraceFields.sentence(json, "reason");
        return named(PunchStep.BulkWay.values(), PunchStep.BulkWay::code, json, "to")
                .map(to -> new PunchStep.BulkMoved(to, reason));
    }

    private static <E> Optional<E> named(E[] values, Function<E, String> code, JsonFields json, String field)
            throws JsonFormatException {
        String word = json.text(field, TraceFields.WORD);
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(word))
                .findFirst();
    }
}
