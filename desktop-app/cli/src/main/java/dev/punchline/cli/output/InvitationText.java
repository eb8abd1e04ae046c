package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.invite.InviteLink;
import java.time.Duration;

/** What an invite link says. */
public record InvitationText(Kind kind, InviteLink link) {
    /** From which side it is seen. */
    public enum Kind {
        /** This peer invites. */
        INVITE("invite"),
        /** This peer has joined. */
        JOINED("joined");

        private final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    JsonObject json(Duration at) {
        JsonObject json = EventJson.named(kind.event);
        json.addProperty("link", link.text());
        json.addProperty("mediator", link.mediator().toString());
        json.addProperty("room", link.room().text());
        link.inviter().ifPresent(who -> {
            json.addProperty("peerId", who.peerId().text());
            json.addProperty("name", who.name().text());
        });
        return EventJson.stamped(at, json);
    }
}
