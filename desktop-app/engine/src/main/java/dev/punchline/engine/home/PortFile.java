package dev.punchline.engine.home;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The UDP ports that were used last, in {@code ports.json}: on the same ones a program that was started anew is found where
 * others remember it, and a router gives it the port that it had. Reads and writes block.
 */
public final class PortFile {
    private static final int VERSION = 1;

    private final PrivateFile file;

    public PortFile(Path home) {
        this.file = new PrivateFile(home.resolve("ports.json"));
    }

    /** Reads it; {@link UdpPorts#ANY} where there is no file or a damaged one. */
    public UdpPorts load() {
        try {
            return file.exists() ? read() : UdpPorts.ANY;
        } catch (IOException | JsonFormatException | IllegalArgumentException e) {
            return UdpPorts.ANY;
        }
    }

    private UdpPorts read() throws IOException, JsonFormatException {
        JsonFields json = JsonFields.parse(file.read(), PrivateFile.MAX_LENGTH);
        json.number("version", VERSION, VERSION);
        return new UdpPorts((int) json.number("udp4", 0, UdpPorts.MOST), (int) json.number("udp6", 0, UdpPorts.MOST));
    }

    /** Keeps them for the next program. */
    public void save(UdpPorts ports) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("udp4", ports.four());
        json.addProperty("udp6", ports.six());
        file.write(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
