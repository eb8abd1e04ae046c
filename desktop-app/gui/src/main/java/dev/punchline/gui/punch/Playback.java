package dev.punchline.gui.punch;

import java.time.Duration;

/**
 * A replay. Immutable; whoever shows it moves it on.
 *
 * @param length of the attempt
 * @param position what is shown
 * @param state whether it moves by itself
 */
record Playback(Duration length, Duration position, State state) {
    /** An attempt of a fifth of a second is over before one sees it: a replay takes this long at least. */
    static final Duration LEAST = Duration.ofSeconds(4);

    enum State {
        PLAYING,
        RESTING
    }

    /** At its end, where everything is to be seen. */
    static Playback of(Duration length) {
        return new Playback(length, length, State.RESTING);
    }

    /** How many times slower than it was. */
    double slowness() {
        return length.isZero() ? 1 : Math.max(1, (double) LEAST.toNanos() / length.toNanos());
    }

    Playback playing() {
        return new Playback(length, position.compareTo(length) >= 0 ? Duration.ZERO : position, State.PLAYING);
    }

    Playback resting() {
        return new Playback(length, position, State.RESTING);
    }

    Playback at(double share) {
        double bounded = Math.max(0, Math.min(1, share));
        return new Playback(length, Duration.ofNanos(Math.round(length.toNanos() * bounded)), State.RESTING);
    }

    double share() {
        return length.isZero() ? 1 : (double) position.toNanos() / length.toNanos();
    }

    Playback after(Duration time) {
        if (state == State.RESTING) {
            return this;
        }
        Duration moved = position.plusNanos(Math.round(time.toNanos() / slowness()));
        return moved.compareTo(length) >= 0 ? of(length) : new Playback(length, moved, State.PLAYING);
    }
}
