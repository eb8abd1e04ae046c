package dev.punchline.engine.leg;

/** Decides on the way of streams, and is told what it has to know for that. On the event loop only. */
public interface LegGuide {
    /** The stream has sent much already, and those that have go on for long; told once. */
    void onWorthwhile(LeggedSending stream);

    /** So many bytes more of a stream have arrived; none if the other side only says that it is there. */
    void onConfirmed(long more);

    /** The leg that the stream is on has ended, against its will; it waits for {@link LeggedSending#comeBack}. */
    void onLegLost(LeggedSending stream, String why);

    /** The stream sends nothing any more. */
    void onOver(LeggedSending stream);
}
