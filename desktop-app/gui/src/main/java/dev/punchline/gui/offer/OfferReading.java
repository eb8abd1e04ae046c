package dev.punchline.gui.offer;

import dev.punchline.engine.event.OfferedItem;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads the items of offers: a short list at once, a long one beside the JavaFX thread. */
public final class OfferReading {
    /** So many items take a few milliseconds, less than a frame. */
    static final int AT_ONCE = 2_000;

    private final Executor beside;
    private final Executor fx;

    private OfferReading(Executor beside, Executor fx) {
        this.beside = beside;
        this.fx = fx;
    }

    /**
     * Long lists are read there.
     *
     * @param beside runs what takes a while
     */
    public static OfferReading beside(Executor beside) {
        return new OfferReading(beside, Runnable::run);
    }

    /**
     * What was read there is told here.
     *
     * @param fx runs tasks on the JavaFX thread
     */
    public OfferReading backOn(Executor fx) {
        return new OfferReading(beside, fx);
    }

    void read(WaitingOffer offer, Consumer<OfferSheet> done) {
        List<OfferedItem> items = offer.offer().review().items();
        if (items.size() <= AT_ONCE) {
            done.accept(OfferSheet.of(offer, new OfferOutline(items)));
        } else {
            beside.execute(() -> {
                OfferSheet sheet = OfferSheet.of(offer, new OfferOutline(items));
                fx.execute(() -> done.accept(sheet));
            });
        }
    }
}
