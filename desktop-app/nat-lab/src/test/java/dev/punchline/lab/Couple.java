package dev.punchline.lab;

/**
 * Two peers of whom one calls the other.
 *
 * @param from the code of the caller's place, or of the neighbourhood
 * @param to the code of the called peer's place, or of the same neighbourhood
 * @param caller the host of the one
 * @param called the host of the other
 */
record Couple(String from, String to, String caller, String called, Outlook outlook) {
    String label() {
        return from.equals(to) && caller.charAt(0) == 'n' ? from : from + " to " + to;
    }
}
