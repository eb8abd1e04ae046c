package dev.punchline.engine.trace;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class TraceReaderFuzzTest {
    private static final byte[] HEAD =
            ("{\"event\":\"trace\",\"at\":0,\"version\":1,\"started\":\"2026-11-22T10:00:00Z\"}\n"
                            + "{\"event\":\"connecting\",\"at\":402,\"session\":\"000102030405060708090a0b0c0d0e0f\",\"peerId\":\""
                            + Traces.PEER + "\"}\n")
                    .getBytes(StandardCharsets.UTF_8);

    /** Whatever a file holds, attempts come out or the one exception; and what came out can be written. */
    @FuzzTest
    void noFileBreaksTheReader(byte[] data) throws IOException {
        read(data);
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        begun.writeBytes(HEAD);
        begun.writeBytes(data);
        begun.write('\n');
        read(begun.toByteArray());
    }

    private static void read(byte[] file) throws IOException {
        try {
            TraceReader.read(new ByteArrayInputStream(file)).forEach(TraceWriter::write);
        } catch (TraceFormatException e) {
            // what strangers' files are for
        }
    }
}
