package dev.punchline.protocol.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;

/**
 * Reads JSON by the letter of RFC 8259, and refuses what it leaves open: an object that names a field twice (section 4)
 * can be read in two ways, and two readers that differ can be played against each other.
 */
final class StrictJson {
    /** Our messages are at most five levels deep; deeper nesting only costs stack. */
    private static final int MAX_DEPTH = 12;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final JsonReader reader;

    private StrictJson(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
    }

    /**
     * Reads one value and nothing behind it.
     *
     * @throws IOException if the text is not strict JSON
     */
    static JsonElement read(String text) throws IOException {
        // Section 8.1: a reader may skip a byte order mark. Ours takes one spelling only.
        if (text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK) {
            throw new MalformedJsonException("no JSON value");
        }
        StrictJson json = new StrictJson(text);
        JsonElement element = json.value();
        if (json.reader.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("more than one JSON value");
        }
        return element;
    }

    private JsonElement value() throws IOException {
        JsonToken token = reader.peek();
        return switch (token) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(new Digits(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case END_OBJECT, END_ARRAY, NAME, END_DOCUMENT -> throw new MalformedJsonException("unexpected " + token);
        };
    }

    private JsonObject object() throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new MalformedJsonException("a field comes twice");
            }
            object.add(name, value());
        }
        reader.endObject();
        return object;
    }

    private JsonArray array() throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value());
        }
        reader.endArray();
        return array;
    }

    /** Digits as they were sent: a stranger's 1e999999999 must not become a BigDecimal. */
    private static final class Digits extends Number {
        private final String text;

        Digits(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return Integer.parseInt(text);
        }

        @Override
        public long longValue() {
            return Long.parseLong(text);
        }

        @Override
        public float floatValue() {
            return Float.parseFloat(text);
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
