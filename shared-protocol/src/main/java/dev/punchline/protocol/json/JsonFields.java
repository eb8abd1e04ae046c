package dev.punchline.protocol.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One JSON object that a stranger sent, read field by field with bounds. Unknown fields are skipped: a later version
 * may add some.
 */
public final class JsonFields {
    /** The longest decimal integer that fits a long. */
    private static final int MAX_DIGITS = 19;

    private static final int NANOS_PER_MILLI_DIGITS = 6;

    private final JsonObject object;

    private JsonFields(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads one object and nothing behind it.
     *
     * @param maxLength characters that are read at most
     * @throws JsonFormatException if the text is longer, is not strict JSON (RFC 8259) or is no object
     */
    public static JsonFields parse(String text, int maxLength) throws JsonFormatException {
        if (text.length() > maxLength) {
            throw new JsonFormatException("longer than " + maxLength + " characters");
        }
        try {
            return of(StrictJson.read(text), "message");
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new JsonFormatException("not strict JSON", e);
        }
    }

    /**
     * Reads one object out of UTF-8.
     *
     * @param maxBytes bytes that are read at most
     * @throws JsonFormatException as {@link #parse(String, int)}, and where the bytes are not UTF-8
     */
    public static JsonFields parse(byte[] utf8, int maxBytes) throws JsonFormatException {
        if (utf8.length > maxBytes) {
            throw new JsonFormatException("longer than " + maxBytes + " bytes");
        }
        try {
            return parse(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(utf8))
                            .toString(),
                    maxBytes);
        } catch (CharacterCodingException e) {
            throw new JsonFormatException("not UTF-8", e);
        }
    }

    private static JsonFields of(JsonElement element, String name) throws JsonFormatException {
        if (!element.isJsonObject()) {
            throw new JsonFormatException(name + " is no object");
        }
        return new JsonFields(element.getAsJsonObject());
    }

    /** A text of at most {@code maxLength} characters. */
    public String text(String name, int maxLength) throws JsonFormatException {
        return optionalText(name, maxLength).orElseThrow(() -> new JsonFormatException(name + " is missing"));
    }

    /** A text of at most {@code maxLength} characters, or nothing where the field is absent or null. */
    public Optional<String> optionalText(String name, int maxLength) throws JsonFormatException {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        return Optional.of(textOf(value, name, maxLength));
    }

    /** An integer within the bounds, both included. */
    public long number(String name, long min, long max) throws JsonFormatException {
        return optionalNumber(name, min, max).orElseThrow(() -> new JsonFormatException(name + " is missing"));
    }

    /** An integer within the bounds, or nothing where the field is absent or null. */
    public OptionalLong optionalNumber(String name, long min, long max) throws JsonFormatException {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return OptionalLong.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw new JsonFormatException(name + " is no number");
        }
        String digits = value.getAsString();
        if (digits.length() > MAX_DIGITS + 1 || !digits.matches("-?[0-9]{1,19}")) {
            throw new JsonFormatException(name + " is no integer");
        }
        try {
            long number = Long.parseLong(digits);
            if (number < min || number > max) {
                throw new JsonFormatException(name + " is out of its bounds");
            }
            return OptionalLong.of(number);
        } catch (NumberFormatException e) {
            throw new JsonFormatException(name + " is out of its bounds", e);
        }
    }

    /**
     * A time in milliseconds, with up to six digits after the point.
     *
     * @param max the longest, included
     */
    public Duration milliseconds(String name, Duration max) throws JsonFormatException {
        JsonElement value = object.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw new JsonFormatException(name + " is no number");
        }
        String digits = value.getAsString();
        if (!digits.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new JsonFormatException(name + " is no time");
        }
        Duration time = Duration.ofNanos(
                new BigDecimal(digits).scaleByPowerOfTen(NANOS_PER_MILLI_DIGITS).longValueExact());
        if (time.compareTo(max) > 0) {
            throw new JsonFormatException(name + " is out of its bounds");
        }
        return time;
    }

    /** Truth where the field is true, false where it is false or absent. */
    public boolean flag(String name) throws JsonFormatException {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return false;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw new JsonFormatException(name + " is neither true nor false");
        }
        return value.getAsBoolean();
    }

    /** Bytes in unpadded base64url (RFC 4648 section 5), at most {@code maxBytes} of them. */
    public byte[] bytes(String name, int maxBytes) throws JsonFormatException {
        String encoded = text(name, maxBytes * 4 / 3 + 3);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            if (bytes.length > maxBytes) {
                throw new JsonFormatException(name + " is too long");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(name + " is not base64url", e);
        }
    }

    /** The form that {@link #bytes} reads. */
    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public JsonFields object(String name) throws JsonFormatException {
        return optionalObject(name).orElseThrow(() -> new JsonFormatException(name + " is missing"));
    }

    /** An object, or nothing where the field is absent or null. */
    public Optional<JsonFields> optionalObject(String name) throws JsonFormatException {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(of(value, name));
    }

    /** A list of at most {@code maxItems} objects. */
    public List<JsonFields> objects(String name, int maxItems) throws JsonFormatException {
        List<JsonFields> items = new ArrayList<>();
        for (JsonElement element : elements(name, maxItems)) {
            items.add(of(element, name));
        }
        return List.copyOf(items);
    }

    /** A list of at most {@code maxItems} texts of at most {@code maxLength} characters. */
    public List<String> texts(String name, int maxItems, int maxLength) throws JsonFormatException {
        List<String> items = new ArrayList<>();
        for (JsonElement element : elements(name, maxItems)) {
            items.add(textOf(element, name, maxLength));
        }
        return List.copyOf(items);
    }

    private Iterable<JsonElement> elements(String name, int maxItems) throws JsonFormatException {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonArray()) {
            throw new JsonFormatException(name + " is no list");
        }
        if (value.getAsJsonArray().size() > maxItems) {
            throw new JsonFormatException(name + " has more than " + maxItems + " items");
        }
        return value.getAsJsonArray();
    }

    private static String textOf(JsonElement value, String name, int maxLength) throws JsonFormatException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new JsonFormatException(name + " is no text");
        }
        String text = value.getAsString();
        if (text.length() > maxLength) {
            throw new JsonFormatException(name + " is longer than " + maxLength + " characters");
        }
        return text;
    }
}
