package dev.punchline.gui.main;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.text.Texts;
import java.net.URI;

/**
 * What others need in order to meet this peer.
 *
 * @param link names the mediator, the room and this peer
 * @param host where it runs
 */
public record Invitation(InviteLink link, Host host) {
    /** The mediator, for those who want no link. */
    public URI address() {
        return link.mediator();
    }

    /** Where the mediator runs. */
    public enum Host {
        THIS_APP("main.join-here"),
        ELSEWHERE("main.join-elsewhere");

        private final String key;

        Host(String key) {
            this.key = key;
        }

        /** What stands above the address. */
        public String sentence() {
            return Texts.of(key);
        }
    }
}
