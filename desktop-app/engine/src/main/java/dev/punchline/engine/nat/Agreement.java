package dev.punchline.engine.nat;

/**
 * A finding that is read again and again. The first one counts; another one counts once it was read so many times in a
 * row, since any single reading may be a lost packet or a passing clash of ports.
 */
final class Agreement<T> {
    private final T unknown;
    private T held;
    private T rival;
    private int votes;

    Agreement(T unknown) {
        this.unknown = unknown;
        this.held = unknown;
        this.rival = unknown;
    }

    T held() {
        return held;
    }

    /** Whether the last reading contradicted what is held. */
    boolean isDoubtful() {
        return votes > 0;
    }

    /** Takes a reading without proof. One that says nothing changes nothing. */
    void read(T reading, int needed) {
        if (reading.equals(unknown)) {
            return;
        }
        if (held.equals(unknown) || reading.equals(held)) {
            settle(reading);
            return;
        }
        votes = reading.equals(rival) ? votes + 1 : 1;
        rival = reading;
        if (votes >= needed) {
            settle(reading);
        }
    }

    /** Takes a reading that cannot be wrong. */
    void settle(T reading) {
        held = reading;
        rival = unknown;
        votes = 0;
    }
}
