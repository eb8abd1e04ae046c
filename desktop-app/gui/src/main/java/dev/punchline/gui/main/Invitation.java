package dev.punchline.gui.main;

import java.net.URI;

/**
 * What others need in order to meet this peer.
 *
 * @param address the mediator
 * @param host where it runs
 */
public record Invitation(URI address, Host host) {
    /** Where the mediator runs. */
    public enum Host {
        THIS_APP("Mediator on this computer. Others join at"),
        ELSEWHERE("Others join at");

        private final String sentence;

        Host(String sentence) {
            this.sentence = sentence;
        }

        /** What stands above the address. */
        public String sentence() {
            return sentence;
        }
    }
}
