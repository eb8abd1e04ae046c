package dev.punchline.engine.trace;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BiConsumer;

/** The steps of an attempt as JSON; {@code docs/protocol/trace.md} describes them. */
public final class StepJson {
    private static final Map<Class<? extends PunchStep>, BiConsumer<PunchStep, JsonObject>> FORMS = Map.ofEntries(
            form(PunchStep.PhaseEntered.class, (step, json) -> {
                json.addProperty("step", "phase");
                json.addProperty("phase", step.phase().code());
            }),
            form(PunchStep.LocalCandidate.class, (step, json) -> {
                json.addProperty("step", "local-candidate");
                json.add("candidate", JsonForm.end(step.candidate()));
            }),
            form(PunchStep.RemoteCandidate.class, (step, json) -> {
                json.addProperty("step", "remote-candidate");
                json.add("candidate", JsonForm.end(step.candidate()));
            }),
            form(PunchStep.ProbeSent.class, (step, json) -> pair(json, "probe-sent", step.local(), step.remote())),
            form(
                    PunchStep.ProbeReceived.class,
                    (step, json) -> pair(json, "probe-received", step.local(), step.remote())),
            form(PunchStep.ProbeAnswered.class, (step, json) -> {
                pair(json, "probe-answered", step.local(), step.remote());
                json.addProperty("roundTripMillis", JsonForm.fine(step.roundTrip()));
            }),
            form(PunchStep.SearchStarted.class, (step, json) -> {
                json.addProperty("step", "search-started");
                json.addProperty("part", step.part().code());
                json.addProperty("strategy", step.strategy().code());
            }),
            form(PunchStep.SearchProgress.class, (step, json) -> {
                json.addProperty("step", "search-progress");
                json.addProperty("sockets", step.sockets());
                json.addProperty("ports", step.ports());
            }),
            form(PunchStep.TcpDialled.class, (step, json) -> {
                json.addProperty("step", "tcp-dialled");
                json.addProperty("remote", AddressText.of(step.remote()));
            }),
            form(PunchStep.PairChosen.class, (step, json) -> {
                json.addProperty("step", "pair-chosen");
                json.add("local", JsonForm.end(step.local()));
                json.add("remote", JsonForm.end(step.remote()));
            }),
            form(PunchStep.PathDoubted.class, (step, json) -> {
                json.addProperty("step", "path-doubted");
                json.addProperty("reason", step.why());
            }),
            form(PunchStep.PathHealed.class, (step, json) -> {
                json.addProperty("step", "path-healed");
                json.addProperty("afterMillis", JsonForm.fine(step.after()));
            }),
            form(PunchStep.BulkMoved.class, (step, json) -> {
                json.addProperty("step", "bulk-moved");
                json.addProperty("to", step.to().code());
                json.addProperty("reason", step.why());
            }));

    private StepJson() {}

    private static <S extends PunchStep> Map.Entry<Class<? extends PunchStep>, BiConsumer<PunchStep, JsonObject>> form(
            Class<S> type, BiConsumer<S, JsonObject> writer) {
        return Map.entry(type, (step, json) -> writer.accept(type.cast(step), json));
    }

    public static JsonObject punching(PeerEvent.Punching event) {
        BiConsumer<PunchStep, JsonObject> form = FORMS.get(event.step().getClass());
        if (form == null) {
            throw new IllegalArgumentException(event.step().getClass().getName());
        }
        JsonObject json = JsonForm.named("step");
        json.addProperty("session", event.session().text());
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("elapsedMillis", JsonForm.fine(event.elapsed()));
        form.accept(event.step(), json);
        return json;
    }

    private static void pair(JsonObject json, String name, InetSocketAddress local, InetSocketAddress remote) {
        json.addProperty("step", name);
        json.addProperty("local", AddressText.of(local));
        json.addProperty("remote", AddressText.of(remote));
    }
}
