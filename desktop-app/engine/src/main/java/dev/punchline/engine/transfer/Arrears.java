package dev.punchline.engine.transfer;

/** How far the disk is behind the line; says when the line has to wait. */
final class Arrears {
    /** As many chunks as are in flight. */
    static final int MOST = 16;

    /** Half of it keeps the disk busy until the bytes flow again, and the line from stuttering. */
    static final int FEW = MOST / 2;

    private int jobs;
    private boolean paused;

    /** Another job for the disk; true if the line has to wait from now on. */
    boolean add() {
        jobs++;
        boolean pauses = !paused && jobs >= MOST;
        paused |= pauses;
        return pauses;
    }

    /** A job is done; true if the line may go on from now on. */
    boolean remove() {
        jobs--;
        return jobs <= FEW && resume();
    }

    /** Lets the line go on whatever is left to do; true if it was waiting. */
    boolean resume() {
        boolean resumes = paused;
        paused = false;
        return resumes;
    }

    boolean isEmpty() {
        return jobs == 0;
    }

    /** Whether the disk is what is waited for: it has more than it needs to be busy. */
    boolean areMany() {
        return paused || jobs >= FEW;
    }

    boolean isPaused() {
        return paused;
    }
}
