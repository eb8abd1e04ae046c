package dev.punchline.protocol.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonFieldsTest {
    private static JsonFields read(String json) throws JsonFormatException {
        return JsonFields.parse(json, 100_000);
    }

    private static void refused(Executable call) {
        assertThrows(JsonFormatException.class, call);
    }

    @Test
    void fieldsAreReadByTheirType() throws JsonFormatException {
        JsonFields json = read("{\"t\":\"text\",\"n\":-5,\"f\":true,\"b\":\"AQID\",\"o\":{\"x\":1},\"l\":[{},{}],"
                + "\"w\":[\"a\",\"b\"],\"nothing\":null}");
        assertEquals("text", json.text("t", 4));
        assertEquals(-5, json.number("n", -5, -5));
        assertTrue(json.flag("f"));
        assertFalse(json.flag("absent"));
        assertArrayEquals(new byte[] {1, 2, 3}, json.bytes("b", 3));
        assertEquals(1, json.object("o").number("x", 0, 1));
        assertEquals(2, json.objects("l", 2).size());
        assertEquals(List.of("a", "b"), json.texts("w", 2, 1));
        assertEquals(Optional.empty(), json.optionalText("nothing", 1));
        assertEquals(OptionalLong.empty(), json.optionalNumber("nothing", 0, 1));
        assertTrue(json.optionalObject("absent").isEmpty());
    }

    @Test
    void timesAreReadToTheNanosecond() throws JsonFormatException {
        JsonFields json = read("{\"a\":48.23,\"b\":30,\"c\":-1,\"d\":1e9,\"e\":0.1234567,\"f\":\"1\"}");
        assertEquals(Duration.ofNanos(48_230_000), json.milliseconds("a", Duration.ofSeconds(1)));
        assertEquals(Duration.ofMillis(30), json.milliseconds("b", Duration.ofMillis(30)));
        refused(() -> json.milliseconds("b", Duration.ofMillis(29)));
        for (String wrong : List.of("c", "d", "e", "f", "absent")) {
            refused(() -> json.milliseconds(wrong, Duration.ofDays(1)));
        }
    }

    @Test
    void everyBoundIsHeld() throws JsonFormatException {
        JsonFields json = read("{\"t\":\"text\",\"n\":5,\"b\":\"AQID\",\"l\":[{},{}],\"w\":[\"ab\"]}");
        refused(() -> json.text("t", 3));
        refused(() -> json.number("n", 6, 9));
        refused(() -> json.number("n", 0, 4));
        refused(() -> json.bytes("b", 2));
        refused(() -> json.objects("l", 1));
        refused(() -> json.texts("w", 1, 1));
        refused(() -> JsonFields.parse("{}", 1));
        refused(() -> JsonFields.parse(new byte[3], 2));
    }

    @Test
    void wrongTypesAndMissingFieldsAreRefused() throws JsonFormatException {
        JsonFields json = read("{\"s\":\"1\",\"n\":1,\"l\":[1],\"o\":{},\"z\":null}");
        refused(() -> json.text("n", 9));
        refused(() -> json.text("absent", 9));
        refused(() -> json.text("z", 9));
        refused(() -> json.number("s", 0, 9));
        refused(() -> json.number("absent", 0, 9));
        refused(() -> json.flag("s"));
        refused(() -> json.object("l"));
        refused(() -> json.object("absent"));
        refused(() -> json.objects("l", 9));
        refused(() -> json.objects("o", 9));
        refused(() -> json.texts("l", 9, 9));
        refused(() -> json.texts("absent", 9, 9));
        refused(() -> json.bytes("absent", 9));
        refused(() -> read("{\"b\":\"====\"}").bytes("b", 9));
        refused(() -> read("{\"b\":\"a+/b\"}").bytes("b", 9)); // base64, but not base64url
    }

    @Test
    void numbersArePlainIntegers() {
        for (String number : List.of(
                "1.5",
                "1e3",
                "1E400",
                "1e999999999",
                "9223372036854775808",
                "-9223372036854775809",
                "1".repeat(5000))) {
            refused(() -> read("{\"n\":" + number + "}").number("n", Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    @Test
    void theWholeRangeOfLongIsRead() throws JsonFormatException {
        for (long number : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            assertEquals(number, read("{\"n\":" + number + "}").number("n", Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    @Test
    void onlyOneStrictObjectIsRead() {
        for (String bad : List.of(
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{}{}",
                "{} x",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":tRUE}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\q\"}",
                "/* */{}",
                ")]}'\n{}",
                "\ufeff{}")) {
            refused(() -> read(bad));
        }
    }

    @Test
    void aFieldThatComesTwiceIsNotReadTwoWays() {
        // Two readers that take different ones of two values could be played against each other.
        refused(() -> read("{\"a\":1,\"a\":2}"));
    }

    @Test
    void nestingIsBounded() {
        refused(() -> read("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"));
        refused(() -> read("{\"a\":".repeat(13) + "1" + "}".repeat(13)));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        for (byte[] bad : List.of(
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}, // overlong zero
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})) { // surrogate
            refused(() -> JsonFields.parse(bad, 100));
        }
    }

    @Test
    void aRefusalDoesNotRepeatWhatItRefuses() throws JsonFormatException {
        JsonFields json = read("{\"a\":\"secret\"}");
        JsonFormatException refusal = assertThrows(JsonFormatException.class, () -> json.number("a", 0, 1));
        assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
    }

    @Test
    void bytesAreWrittenAsTheyAreRead() throws JsonFormatException {
        byte[] bytes = "any – bytes?>".getBytes(StandardCharsets.UTF_8);
        String json = "{\"b\":\"" + JsonFields.base64(bytes) + "\"}";
        assertArrayEquals(bytes, read(json).bytes("b", bytes.length));
    }
}
