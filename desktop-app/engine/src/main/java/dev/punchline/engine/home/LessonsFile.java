package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.NetworkPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The lessons of this installation in {@code networks.json}. Reads and writes block: call it off the event loop. */
public final class LessonsFile {
    private static final int VERSION = 1;
    private static final int SALT = 16;
    private static final int WORD = 40;

    private final PrivateFile file;
    private final RandomGenerator random;

    /** @param random makes the salt: a {@link java.security.SecureRandom} outside of tests */
    public LessonsFile(Path home, RandomGenerator random) {
        this.file = new PrivateFile(home.resolve("networks.json"));
        this.random = random;
    }

    /** Reads them; none, under a new salt, where there is no file or a damaged one: they only save time. */
    public Lessons load() {
        try {
            return file.exists() ? read() : fresh();
        } catch (IOException | JsonFormatException | IllegalArgumentException e) {
            return fresh();
        }
    }

    private Lessons fresh() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return new Lessons(new Secret(salt), List.of());
    }

    private Lessons read() throws IOException, JsonFormatException {
        JsonFields json = JsonFields.parse(file.read(), PrivateFile.MAX_LENGTH);
        json.number("version", VERSION, VERSION);
        List<Lesson> lessons = new ArrayList<>();
        for (JsonFields item : json.objects("lessons", Lessons.MAX)) {
            lessons.add(new Lesson(
                    new NetworkPair(item.text("networks", NetworkPair.LENGTH)),
                    Strategy.ofCode(item.text("strategy", WORD)).orElseThrow(IllegalArgumentException::new),
                    Instant.ofEpochMilli(item.number("learntAt", 0, Long.MAX_VALUE))));
        }
        return new Lessons(new Secret(json.bytes("salt", SALT)), lessons);
    }

    public void save(Lessons lessons) throws IOException {
        JsonArray items = new JsonArray();
        for (Lesson lesson : lessons.list()) {
            JsonObject item = new JsonObject();
            item.addProperty("networks", lesson.networks().hash());
            item.addProperty("strategy", lesson.strategy().code());
            item.addProperty("learntAt", lesson.learntAt().toEpochMilli());
            items.add(item);
        }
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("salt", JsonFields.base64(lessons.salt().reveal()));
        json.add("lessons", items);
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
