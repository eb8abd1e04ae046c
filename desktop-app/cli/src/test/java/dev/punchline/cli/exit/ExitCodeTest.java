package dev.punchline.cli.exit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.TransferFailure;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreThoseOfTheContract() {
        assertEquals(
                "{DECLINED=5, DONE=0, FAULT=1, FILES=6, IDENTITY=7, INTERRUPTED=130, MEDIATOR=4, NO_PATH=3, NO_PEER=8,"
                        + " USAGE=2}",
                table(ExitCode.values(), ExitCode::number).toString());
    }

    @Test
    void everyReasonOfAFailedSessionHasItsCode() {
        assertEquals(
                "{BUSY=5, CANCELLED=130, DECLINED=5, HANDSHAKE_FAILED=3, IDENTITY_MISMATCH=7, MEDIATOR_REFUSED=4,"
                        + " MEDIATOR_UNREACHABLE=4, NATS_TOO_STRICT=3, NO_ANSWER=8, NO_PATH=3, PATH_LOST=3, PEER_OFFLINE=8,"
                        + " PEER_RESTARTED=8, PEER_UDP_BLOCKED=3, PEER_UNKNOWN=8, PORT_NOT_FOUND=3, SAME_NETWORK_ISOLATED=3,"
                        + " UDP_BLOCKED=3}",
                table(FailureReason.values(), reason -> ExitCode.of(reason).number())
                        .toString());
    }

    @Test
    void everyReasonOfAFailedTransferHasItsCode() {
        assertEquals(
                "{CANCELLED=130, CANCELLED_BY_PEER=5, CLOSED=130, DECLINED=5, DISK_FULL=6, FILE_TOO_LARGE=6, HASH_MISMATCH=1,"
                        + " NO_ANSWER=5, NO_SESSION=3, PATH_LOST=3, PEER_BUSY=5, PEER_CLOSED=5, PEER_DISK_FULL=5, PEER_FAILED=5,"
                        + " PEER_NOT_WRITABLE=5, PEER_STALLED=3, PROTOCOL_VIOLATION=1, SOURCE_CHANGED=6,"
                        + " SOURCE_MISSING=6, SOURCE_UNREADABLE=6, STORAGE_FAULT=6, TARGET_MISSING=6,"
                        + " TARGET_NOT_WRITABLE=6, TOO_MANY_FILES=2, UNSAFE_NAME=5}",
                table(TransferFailure.values(), reason -> ExitCode.of(reason).number())
                        .toString());
    }

    private static <E extends Enum<E>> Map<String, Integer> table(
            E[] values, java.util.function.ToIntFunction<E> number) {
        Map<String, Integer> table = new TreeMap<>();
        Arrays.stream(values).forEach(value -> table.put(value.name(), number.applyAsInt(value)));
        return table;
    }
}
