package dev.punchline.gui.timeline;

/** What has to happen, in order, until two peers are connected. */
public enum Stage {
    GATHER("Own addresses collected"),
    EXCHANGE("Addresses exchanged"),
    PUNCH("Hole punched"),
    SECURE("Line secured"),
    CONNECT("Directly connected");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** As the timeline names it once it is done. */
    public String title() {
        return title;
    }
}
