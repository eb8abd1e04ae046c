package dev.punchline.gui.network;

import dev.punchline.engine.doctor.RedactedReport;
import dev.punchline.engine.event.NetworkReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The examination of the network, and what it found last. Confined to the JavaFX thread. */
public final class NetworkViewModel {
    private final Supplier<CompletableFuture<NetworkReport>> examine;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Examination> state =
            new ReadOnlyObjectWrapper<>(new Examination(Examination.Phase.NOT_YET, null, ""));

    /**
     * @param examine begins an examination, on whatever thread
     * @param fx runs tasks on the JavaFX thread
     */
    public NetworkViewModel(Supplier<CompletableFuture<NetworkReport>> examine, Executor fx) {
        this.examine = examine;
        this.fx = fx;
    }

    /** Examines the network, unless that is being done; what was found before stays to be seen meanwhile. */
    public void check() {
        Examination before = state.get();
        if (before.phase() == Examination.Phase.RUNNING) {
            return;
        }
        state.set(new Examination(Examination.Phase.RUNNING, before.report(), ""));
        examine.get()
                .whenComplete((report, fault) -> fx.execute(() -> state.set(
                        fault == null
                                ? new Examination(Examination.Phase.DONE, report, "")
                                : new Examination(Examination.Phase.FAILED, before.report(), reason(fault)))))
                .exceptionally(fault -> null);
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** The report for strangers: no addresses, names or ids; empty where nothing was found yet. */
    String redacted() {
        NetworkReport report = state.get().report();
        return report == null ? "" : String.join("\n", RedactedReport.of(report, List.of()));
    }

    public ReadOnlyObjectProperty<Examination> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * How far the examination is.
     *
     * @param report what was found last; {@code null} before the first time
     * @param fault why it failed; else empty
     */
    public record Examination(Phase phase, @Nullable NetworkReport report, String fault) {
        /** How far. */
        public enum Phase {
            NOT_YET,
            RUNNING,
            DONE,
            FAILED
        }
    }
}
