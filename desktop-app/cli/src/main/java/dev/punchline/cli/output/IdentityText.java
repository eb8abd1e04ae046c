package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;

/**
 * Who an installation is.
 *
 * @param fingerprint SHA-256 of the public key, in hex with colons
 */
public record IdentityText(PeerId peerId, DisplayName name, String fingerprint) {
    /** For people. */
    public String text() {
        return "Peer id:      " + peerId.grouped() + "\n"
                + "Name:         " + SafeText.of(name.text()) + "\n"
                + "Fingerprint:  SHA256 " + fingerprint;
    }

    JsonObject json(Duration at) {
        JsonObject json = EventJson.named("id");
        json.addProperty("peerId", peerId.text());
        json.addProperty("name", name.text());
        json.addProperty("fingerprint", fingerprint);
        return EventJson.stamped(at, json);
    }
}
