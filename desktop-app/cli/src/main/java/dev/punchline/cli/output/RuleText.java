package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds for offers of one peer.
 *
 * @param name of the contact, if it was met
 */
public record RuleText(PeerId peerId, Optional<DisplayName> name, ContactRule rule) {
    /** For people, on one line. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add("accept " + rule.consent().code());
        rule.unaskedBytes().ifPresent(bytes -> parts.add("up to " + Amounts.bytes(bytes) + " unasked"));
        rule.conflicts().ifPresent(conflicts -> parts.add("conflicts " + conflicts.code()));
        rule.folder().ifPresent(folder -> parts.add("into " + SafeText.of(folder.toString())));
        String called = name.map(known -> SafeText.of(known.text()) + "  ").orElse("");
        return called + peerId.grouped() + ": " + String.join(", ", parts);
    }

    JsonObject json(Duration at) {
        JsonObject json = EventJson.named("rule");
        json.addProperty("peerId", peerId.text());
        name.ifPresent(known -> json.addProperty("name", known.text()));
        json.addProperty("accept", rule.consent().code());
        rule.unaskedBytes().ifPresent(bytes -> json.addProperty("upTo", bytes));
        rule.conflicts().ifPresent(conflicts -> json.addProperty("conflicts", conflicts.code()));
        rule.folder().ifPresent(folder -> json.addProperty("dir", folder.toString()));
        return EventJson.stamped(at, json);
    }
}
