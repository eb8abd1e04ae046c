package dev.punchline.protocol.json;

/** A text is not the JSON message that was expected. The message names the field and never repeats its content. */
public final class JsonFormatException extends Exception {
    public JsonFormatException(String message) {
        super(message);
    }

    public JsonFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
