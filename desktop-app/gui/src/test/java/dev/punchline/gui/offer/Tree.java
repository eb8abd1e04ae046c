package dev.punchline.gui.offer;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.OfferedItem.Kind;
import dev.punchline.engine.event.OfferedItem.Place;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Offers with trees, for tests and pictures. */
public final class Tree {
    private final List<OfferedItem> items = new ArrayList<>();
    private List<String> repairs = List.of();
    private OptionalLong free = OptionalLong.of(120_500_000_000L);
    private ConflictRule conflicts = ConflictRule.ASK;

    public Tree folder(String path, Place place) {
        items.add(new OfferedItem(items.size(), path, Kind.FOLDER, 0, Set.of(), place));
        return this;
    }

    public Tree file(String path, long size, Place place, Caution... cautions) {
        items.add(new OfferedItem(items.size(), path, Kind.FILE, size, Set.of(cautions), place));
        return this;
    }

    public Tree repaired(String... all) {
        repairs = List.of(all);
        return this;
    }

    Tree free(long bytes) {
        free = OptionalLong.of(bytes);
        return this;
    }

    public Tree usually(ConflictRule rule) {
        conflicts = rule;
        return this;
    }

    /** Up to 30 items in folders; what is in a folder that is free is free, too. */
    static Tree random(Random random) {
        Tree tree = new Tree();
        List<OfferedItem> folders = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            int in = random.nextInt(folders.size() + 1) - 1;
            String path = (in < 0 ? "" : folders.get(in).path() + "/") + "e" + i;
            boolean mayBeTaken = in < 0 || folders.get(in).place() == Place.TAKEN;
            Place place = mayBeTaken && random.nextBoolean() ? Place.TAKEN : Place.FREE;
            if (random.nextInt(3) == 0) {
                tree.folder(path, place);
                folders.add(tree.items.get(i));
            } else {
                tree.file(path, random.nextInt(100), place);
            }
        }
        return tree;
    }

    List<OfferedItem> items() {
        return List.copyOf(items);
    }

    OfferOutline outline() {
        return new OfferOutline(items());
    }

    /** The offer of a peer, which waits for the person. */
    public PeerEvent offered(int transfer, int peer) {
        int files =
                (int) items.stream().filter(item -> item.kind() == Kind.FILE).count();
        long bytes = items.stream().mapToLong(OfferedItem::size).sum();
        List<String> names = items.stream().limit(20).map(OfferedItem::path).toList();
        OfferReview review = new OfferReview(
                items(),
                free,
                (int) items.stream().filter(item -> item.place() == Place.TAKEN).count(),
                repairs,
                items.stream().filter(item -> !item.cautions().isEmpty()).toList(),
                List.of(),
                Optional.of(Path.of("/home/me/Downloads")),
                Optional.empty(),
                conflicts);
        return new PeerEvent.Offered(
                Script.transfer(transfer),
                Script.peer(peer),
                PeerEvent.Direction.INCOMING,
                new OfferSummary(files, bytes, names, review),
                PeerEvent.OfferState.WAITS_FOR_US);
    }
}
