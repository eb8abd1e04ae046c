package dev.punchline.bench.window;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What is to be seen on the screen. */
final class Screen {
    /** A bare window is of one colour, one with its frame of a few; text has many shades. */
    private static final int COLOURS_OF_CONTENT = 24;

    private static final int STEP = 3;
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Robot robot = new Robot();
    private final Rectangle whole;

    Screen() throws AWTException {
        Dimension size = Toolkit.getDefaultToolkit().getScreenSize();
        whole = new Rectangle(size);
    }

    /** When there was something to be seen, as {@link System#nanoTime}. */
    long awaitContent() throws IOException {
        await(true);
        return System.nanoTime();
    }

    void awaitEmptiness() throws IOException {
        await(false);
    }

    private void await(boolean content) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (hasContent() != content) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(content ? "nothing is to be seen" : "the screen does not become empty");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean hasContent() {
        BufferedImage seen = robot.createScreenCapture(whole);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < seen.getHeight(); y += STEP) {
            for (int x = 0; x < seen.getWidth(); x += STEP) {
                colours.add(seen.getRGB(x, y));
            }
        }
        return colours.size() >= COLOURS_OF_CONTENT;
    }
}
