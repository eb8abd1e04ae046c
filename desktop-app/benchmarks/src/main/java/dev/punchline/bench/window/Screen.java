package dev.punchline.bench.window;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/** What is to be seen on the screen. */
final class Screen {
    /** A bare window is of one colour, one with its frame of a few; text has many shades. */
    private static final int COLOURS_OF_TEXT = 24;

    /** The question of the first start and the view that waits have up to 180, the list of peers over 1,000. */
    private static final int COLOURS_OF_PEERS = 500;

    /** A look takes some 30 ms of one processor, which the app lacks. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int RGB = 0xFFFFFF;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Robot robot = new Robot();
    private final Rectangle whole;

    Screen() throws AWTException {
        Dimension size = Toolkit.getDefaultToolkit().getScreenSize();
        whole = new Rectangle(size);
    }

    /** When there was something to be seen, as {@link System#nanoTime}, up to 0.1 s late. */
    long awaitText() throws IOException {
        return await("nothing is to be seen", colours -> colours >= COLOURS_OF_TEXT);
    }

    /** When the list of peers was to be seen, as {@link System#nanoTime}, up to 0.1 s late. */
    long awaitPeers() throws IOException {
        return await("no peers are to be seen", colours -> colours >= COLOURS_OF_PEERS);
    }

    void awaitEmptiness() throws IOException {
        await("the screen does not become empty", colours -> colours < COLOURS_OF_TEXT);
    }

    private long await(String fault, IntPredicate wanted) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(colours())) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(fault);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return System.nanoTime();
    }

    private int colours() {
        BufferedImage seen = robot.createScreenCapture(whole);
        BitSet colours = new BitSet();
        for (int pixel : seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth())) {
            colours.set(pixel & RGB);
        }
        return colours.cardinality();
    }
}
