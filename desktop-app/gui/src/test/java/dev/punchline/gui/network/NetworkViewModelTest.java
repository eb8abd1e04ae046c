package dev.punchline.gui.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.gui.network.NetworkViewModel.Examination.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NetworkViewModelTest {
    private final List<CompletableFuture<NetworkReport>> asked = new ArrayList<>();
    private final NetworkViewModel view = new NetworkViewModel(
            () -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            Runnable::run);

    @Test
    void oneExaminationRunsAtATime() {
        view.check();
        view.check();
        assertEquals(1, asked.size());
        assertEquals(Phase.RUNNING, view.state().get().phase());
        asked.get(0).complete(NetworkTextsTest.report("home"));
        assertEquals(Phase.DONE, view.state().get().phase());
        view.check();
        assertEquals(2, asked.size());
        assertEquals(NetworkTextsTest.report("home"), view.state().get().report());
    }

    @Test
    void aFailureKeepsWhatWasFoundBefore() {
        view.check();
        asked.get(0).complete(NetworkTextsTest.report("home"));
        view.check();
        asked.get(1).completeExceptionally(new IllegalStateException("the engine is closed"));
        assertEquals(Phase.FAILED, view.state().get().phase());
        assertEquals("the engine is closed", view.state().get().fault());
        assertEquals(NetworkTextsTest.report("home"), view.state().get().report());
    }

    @Test
    void theReportForStrangersHoldsNoAddress() {
        assertEquals("", view.redacted());
        view.check();
        asked.get(0).complete(NetworkTextsTest.report("carrier"));
        assertTrue(view.redacted().contains("nat: APDM APDF random"), view.redacted());
        assertFalse(view.redacted().contains("203.0.113"));
    }
}
