package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What holds for single peers, in {@code rules.json}: by key, since names are for whoever takes them. Reads and writes
 * block: call it off the event loop. Read for each offer, so that what another program of this installation changes
 * holds at once.
 */
public final class RulesFile {
    private static final int VERSION = 1;
    private static final int MAX_RULES = 10_000;
    private static final int WORD = 20;
    private static final int PATH = 4_096;

    private final Path home;
    private final PrivateFile file;

    public RulesFile(Path home) {
        this.home = home;
        this.file = new PrivateFile(home.resolve("rules.json"));
    }

    /**
     * Reads them; none where there is no file yet.
     *
     * @throws IOException if the file can't be read or is damaged: who was not to send must not be forgotten silently
     */
    public Map<PeerId, ContactRule> load() throws IOException {
        Map<PeerId, ContactRule> rules = new LinkedHashMap<>();
        if (!file.exists()) {
            return rules;
        }
        try {
            JsonFields json = JsonFields.parse(file.read(), PrivateFile.MAX_LENGTH);
            json.number("version", VERSION, VERSION);
            for (JsonFields item : json.objects("rules", MAX_RULES)) {
                rules.put(new PeerId(item.text("peerId", PeerId.LENGTH)), read(item));
            }
            return rules;
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw new IOException("rules.json in " + home + " is damaged: " + e.getMessage(), e);
        }
    }

    private static ContactRule read(JsonFields item) throws JsonFormatException {
        String consent = item.text("accept", WORD);
        return new ContactRule(
                Arrays.stream(Consent.values())
                        .filter(each -> each.code().equals(consent))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("accept")),
                item.optionalNumber("upTo", 0, Long.MAX_VALUE),
                item.optionalText("conflicts", WORD).map(RulesFile::conflicts),
                item.optionalText("dir", PATH).map(Path::of));
    }

    private static ConflictRule conflicts(String code) {
        return Arrays.stream(ConflictRule.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("conflicts"));
    }

    /**
     * Changes what holds for a peer; nothing of it is kept where nothing differs.
     *
     * @throws IOException also if the file is damaged: it is not written over
     */
    public void set(PeerId peer, ContactRule rule) throws IOException {
        Map<PeerId, ContactRule> rules = load();
        rules.remove(peer);
        if (!rule.equals(ContactRule.NONE)) {
            rules.put(peer, rule);
        }
        if (rules.size() > MAX_RULES) {
            throw new IOException("rules.json in " + home + " is full");
        }
        Files.createDirectories(home);
        JsonArray items = new JsonArray();
        rules.forEach((key, each) -> items.add(item(key, each)));
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.add("rules", items);
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject item(PeerId peer, ContactRule rule) {
        JsonObject item = new JsonObject();
        item.addProperty("peerId", peer.text());
        item.addProperty("accept", rule.consent().code());
        rule.unaskedBytes().ifPresent(bytes -> item.addProperty("upTo", bytes));
        rule.conflicts().ifPresent(conflicts -> item.addProperty("conflicts", conflicts.code()));
        rule.folder().ifPresent(folder -> item.addProperty("dir", folder.toString()));
        return item;
    }
}
