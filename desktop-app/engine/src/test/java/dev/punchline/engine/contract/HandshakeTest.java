package dev.punchline.engine.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.SecurePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeTest {
    @ParameterizedTest
    @EnumSource
    void bothSidesKnowEachOtherAfterwards(PathKind kind) {
        try (PathPair pair = kind.pair()) {
            assertEquals(pair.called().identity.peerId(), pair.callerPath().peer());
            assertEquals(pair.caller().identity.peerId(), pair.calledPath().peer());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallerThatReachesSomeoneElseIsToldSo(PathKind kind) {
        try (PathPair pair = kind.pair(Expected.STRANGER_CALLED)) {
            assertEquals(
                    HandshakeFailure.Reason.IDENTITY_MISMATCH,
                    pair.callerOutcome().failed().reason());
            assertEquals(
                    HandshakeFailure.Reason.REFUSED_BY_PEER,
                    pair.calledOutcome().failed().reason());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCalledPeerThatIsReachedBySomeoneElseIsToldSoAndTheCallerLosesItsPath(PathKind kind) {
        try (PathPair pair = kind.pair(Expected.STRANGER_CALLS)) {
            assertEquals(
                    HandshakeFailure.Reason.IDENTITY_MISMATCH,
                    pair.calledOutcome().failed().reason());
            PathEvents events = new PathEvents();
            SecurePath path = pair.callerPath();
            pair.caller().run(() -> path.listen(events));
            PathClosed closed = LoopSide.get(events.closed);
            assertEquals(CloseCode.REFUSED, closed.code());
            assertEquals(PathClosed.By.PEER, closed.by());
        }
    }
}
