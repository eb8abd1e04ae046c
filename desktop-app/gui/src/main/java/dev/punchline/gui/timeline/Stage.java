package dev.punchline.gui.timeline;

import dev.punchline.gui.text.Texts;

/** What has to happen, in order, until two peers are connected. */
public enum Stage {
    GATHER("timeline.gather-done", "timeline.gather", "timeline.gather-failed"),
    EXCHANGE("timeline.exchange-done", "timeline.exchange", "timeline.exchange-failed"),
    PUNCH("timeline.punch-done", "timeline.punch", "timeline.punch-failed"),
    SECURE("timeline.secure-done", "timeline.secure", "timeline.secure-failed"),
    CONNECT("timeline.connect-done", "timeline.connect", "timeline.connect-failed");

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
            case WAITING, DONE -> Texts.of(done);
            case RUNNING -> Texts.of(doing);
            case FAILED -> Texts.of(failed);
        };
    }
}
