package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReportTest {
    private static final Set<FailureReason> SAID_NO = EnumSet.of(FailureReason.DECLINED, FailureReason.BUSY);

    @ParameterizedTest
    @EnumSource
    void onlyAPeerThatSaysNoHasDeclined(FailureReason reason) {
        AttemptReport report = FailureReport.of(reason);
        assertEquals(SAID_NO.contains(reason) ? AttemptOutcome.DECLINED : AttemptOutcome.FAILED, report.outcome());
        assertEquals(Optional.of(reason.code()), report.reason());
    }
}
