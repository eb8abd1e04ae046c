package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.recall.KnownAddress;
import dev.punchline.engine.recall.RecallMemories;
import dev.punchline.engine.recall.RecallMemory;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.recall.RecallKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is kept of peers in {@code recall.json}. Reads and writes block: call it off the event loop. */
public final class RecallFile {
    private static final int VERSION = 1;
    private static final int WORD = 24;

    private final PrivateFile file;

    public RecallFile(Path home) {
        this.file = new PrivateFile(home.resolve("recall.json"));
    }

    /** Reads it; nothing where there is no file or a damaged one: it only saves time. */
    public RecallMemories load() {
        try {
            return file.exists() ? read() : RecallMemories.NONE;
        } catch (IOException | JsonFormatException | IllegalArgumentException e) {
            return RecallMemories.NONE;
        }
    }

    private RecallMemories read() throws IOException, JsonFormatException {
        JsonFields json = JsonFields.parse(file.read(), PrivateFile.MAX_LENGTH);
        json.number("version", VERSION, VERSION);
        List<RecallMemory> memories = new ArrayList<>();
        for (JsonFields item : json.objects("peers", RecallMemories.MAX)) {
            memories.add(new RecallMemory(
                    new PeerId(item.text("peerId", PeerId.LENGTH)),
                    new RecallKey(new Secret(item.bytes("key", RecallKey.BYTES))),
                    addresses(item),
                    Instant.ofEpochMilli(item.number("metAt", 0, Long.MAX_VALUE))));
        }
        return new RecallMemories(memories);
    }

    private static List<KnownAddress> addresses(JsonFields item) throws JsonFormatException {
        List<KnownAddress> addresses = new ArrayList<>();
        for (JsonFields address : item.objects("addresses", RecallMemory.MAX_ADDRESSES)) {
            addresses.add(new KnownAddress(
                    KnownAddress.ofCode(address.text("type", WORD)).orElseThrow(IllegalArgumentException::new),
                    new InetSocketAddress(IpLiteral.parse(address.text("address", IpLiteral.MAX_LENGTH)), (int)
                            address.number("port", 1, 65_535))));
        }
        return addresses;
    }

    public void save(RecallMemories memories) throws IOException {
        JsonArray peers = new JsonArray();
        for (RecallMemory memory : memories.list()) {
            JsonObject item = new JsonObject();
            item.addProperty("peerId", memory.peer().text());
            item.addProperty("key", JsonFields.base64(memory.key().secret().reveal()));
            item.add("addresses", addresses(memory.addresses()));
            item.addProperty("metAt", memory.metAt().toEpochMilli());
            peers.add(item);
        }
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.add("peers", peers);
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonArray addresses(List<KnownAddress> known) {
        JsonArray addresses = new JsonArray();
        for (KnownAddress address : known) {
            JsonObject item = new JsonObject();
            item.addProperty("type", address.type().code());
            item.addProperty("address", IpLiteral.write(address.address().getAddress()));
            item.addProperty("port", address.address().getPort());
            addresses.add(item);
        }
        return addresses;
    }
}
