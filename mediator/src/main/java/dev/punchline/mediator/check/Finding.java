package dev.punchline.mediator.check;

/**
 * What one look showed.
 *
 * @param what was looked at
 * @param sentence what was found, and where it is not well what would help
 */
record Finding(Grade grade, String what, String sentence) {
    /** How well it is. */
    enum Grade {
        GOOD("ok"),
        /** It works, and somebody should know. */
        NOTE("note"),
        BAD("BAD");

        private final String word;

        Grade(String word) {
            this.word = word;
        }
    }

    static Finding good(String what, String sentence) {
        return new Finding(Grade.GOOD, what, sentence);
    }

    static Finding note(String what, String sentence) {
        return new Finding(Grade.NOTE, what, sentence);
    }

    static Finding bad(String what, String sentence) {
        return new Finding(Grade.BAD, what, sentence);
    }

    String line() {
        return "%-4s  %-12s  %s".formatted(grade.word, what, sentence);
    }
}
