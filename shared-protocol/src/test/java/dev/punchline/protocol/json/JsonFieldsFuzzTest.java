package dev.punchline.protocol.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonFieldsFuzzTest {
    @FuzzTest
    void whateverIsSentIsAnObjectOrRefused(byte[] bytes) {
        try {
            JsonFields json = JsonFields.parse(bytes, 100_000);
            for (String name : new String[] {"a", "b", ""}) {
                readAllWays(json, name);
            }
        } catch (JsonFormatException refused) {
            // The one answer to what is no object.
        }
    }

    /** Each way of reading a field either gives a value or the one exception. */
    private static void readAllWays(JsonFields json, String name) {
        for (Reading reading : new Reading[] {
            () -> json.text(name, 100),
            () -> json.number(name, Long.MIN_VALUE, Long.MAX_VALUE),
            () -> json.flag(name),
            () -> json.bytes(name, 100),
            () -> json.object(name),
            () -> json.objects(name, 100),
            () -> json.texts(name, 100, 100)
        }) {
            try {
                reading.read();
            } catch (JsonFormatException refused) {
                // Refused, as it may be.
            }
        }
    }

    private interface Reading {
        Object read() throws JsonFormatException;
    }
}
