package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.Trust;
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
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The contacts of this installation in {@code contacts.json}. Reads and writes block: call it off the event loop. */
public final class ContactsFile {
    private static final int VERSION = 1;
    private static final int MAX_CONTACTS = 20_000;
    private static final int WORD = 20;
    private static final String FAVOURITE = "favourite";

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
                contacts.add(read(item));
            }
            return new Contacts(contacts);
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw new IOException("contacts.json in " + home + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Files of older versions know no trust but the pinned key, and neither labels nor favourites. */
    private static Contact read(JsonFields item) throws JsonFormatException {
        Optional<Contact.Rank> favourite = item.optionalText("rank", WORD)
                .map(code -> code.equals(FAVOURITE) ? Contact.Rank.FAVOURITE : Contact.Rank.ORDINARY);
        return new Contact(
                new PeerId(item.text("peerId", PeerId.LENGTH)),
                new DisplayName(item.text("name", DisplayName.MAX_LENGTH)),
                Instant.ofEpochMilli(item.number("firstSeen", 0, Long.MAX_VALUE)),
                item.optionalText("trust", WORD).flatMap(Trust::ofCode).orElse(Trust.SEEN),
                item.optionalText("label", DisplayName.MAX_LENGTH).map(DisplayName::new),
                favourite.orElse(Contact.Rank.ORDINARY));
    }

    /**
     * Changes what the file holds, and not what this program read at its start: another program of this installation may
     * have changed it since.
     *
     * @throws IOException also if the file is damaged: it is not written over
     */
    public void change(UnaryOperator<Contacts> change) throws IOException {
        Contacts present = load();
        Contacts changed = change.apply(present);
        if (!changed.equals(present)) {
            save(changed);
        }
    }

    public void save(Contacts contacts) throws IOException {
        JsonArray items = new JsonArray();
        for (Contact contact : contacts.list()) {
            JsonObject item = new JsonObject();
            item.addProperty("peerId", contact.peerId().text());
            item.addProperty("name", contact.name().text());
            item.addProperty("firstSeen", contact.firstSeen().toEpochMilli());
            item.addProperty("trust", contact.trust().code());
            contact.label().ifPresent(label -> item.addProperty("label", label.text()));
            if (contact.rank() == Contact.Rank.FAVOURITE) {
                item.addProperty("rank", FAVOURITE);
            }
            items.add(item);
        }
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.add("contacts", items);
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
