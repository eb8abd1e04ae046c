package dev.punchline.gui.settings;

import dev.punchline.engine.invite.InviteLink;

/** What the list of mediators asks the window for. */
public interface MeetingActions {
    /** Leaves the mediator of now, and connects to this one. */
    void meetAt(MeetingPoint point);

    /** The person wrote a link: the window tells who invites, and asks. */
    void opened(InviteLink link);
}
