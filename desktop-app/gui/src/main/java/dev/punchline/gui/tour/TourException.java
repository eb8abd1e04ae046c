package dev.punchline.gui.tour;

/** The tour can't go on; its message is a sentence for the person. */
final class TourException extends Exception {
    private static final long serialVersionUID = 1;

    TourException(String message) {
        super(message);
    }
}
