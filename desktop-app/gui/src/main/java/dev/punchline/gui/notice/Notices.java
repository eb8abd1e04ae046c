package dev.punchline.gui.notice;

/** Something that can show notices outside of the window. Returns at once; what cannot be shown is not worth a fault. */
@FunctionalInterface
public interface Notices {
    void show(Notice notice);

    /** Shows each notice in both ways. */
    default Notices and(Notices other) {
        return notice -> {
            show(notice);
            other.show(notice);
        };
    }
}
