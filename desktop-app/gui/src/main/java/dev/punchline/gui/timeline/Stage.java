package dev.punchline.gui.timeline;

/** What has to happen, in order, until two peers are connected. */
public enum Stage {
    GATHER("Own addresses collected", "Collecting own addresses", "No own address found"),
    EXCHANGE("Addresses exchanged", "Exchanging addresses", "Addresses not exchanged"),
    PUNCH("Hole punched", "Punching a hole", "No hole punched"),
    SECURE("Line secured", "Securing the line", "Line not secured"),
    CONNECT("Directly connected", "Connecting", "Not connected");

    private final String done;
    private final String doing;
    private final String failed;

    Stage(String done, String doing, String failed) {
        this.done = done;
        this.doing = doing;
        this.failed = failed;
    }

    /** As the timeline names it; what is still to come is named as it will be. */
    public String title(TimelineStep.State state) {
        return switch (state) {
            case WAITING, DONE -> done;
            case RUNNING -> doing;
            case FAILED -> failed;
        };
    }
}
