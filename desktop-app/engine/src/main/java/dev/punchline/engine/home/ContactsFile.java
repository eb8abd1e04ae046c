package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The contacts of this installation in {@code contacts.json}. Reads and writes block: call it off the event loop. */
public final class ContactsFile {
    private static final int VERSION = 1;
    private static final int MAX_CONTACTS = 20_000;

    private final Path home;
    private final PrivateFile file;

    public ContactsFile(Path home) {
        this.home = home;
        this.file = new PrivateFile(home.resolve("contacts.json"));
    }

    /**
     * Reads them; none where there is no file yet.
     *
     * @throws IOException if the file can't be read or is damaged: pinned keys must not be forgotten silently
     */
    public Contacts load() throws IOException {
        if (!file.exists()) {
            return Contacts.NONE;
        }
        try {
            JsonFields json = JsonFields.parse(file.read(), PrivateFile.MAX_LENGTH);
            json.number("version", VERSION, VERSION);
            List<Contact> contacts = new ArrayList<>();
            for (JsonFields item : json.objects("contacts", MAX_CONTACTS)) {
                contacts.add(new Contact(
                        new PeerId(item.text("peerId", PeerId.LENGTH)),
                        new DisplayName(item.text("name", DisplayName.MAX_LENGTH)),
                        Instant.ofEpochMilli(item.number("firstSeen", 0, Long.MAX_VALUE))));
            }
            return new Contacts(contacts);
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw new IOException("contacts.json in " + home + " is damaged: " + e.getMessage(), e);
        }
    }

    public void save(Contacts contacts) throws IOException {
        JsonArray items = new JsonArray();
        for (Contact contact : contacts.list()) {
            JsonObject item = new JsonObject();
            item.addProperty("peerId", contact.peerId().text());
            item.addProperty("name", contact.name().text());
            item.addProperty("firstSeen", contact.firstSeen().toEpochMilli());
            items.add(item);
        }
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.add("contacts", items);
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
