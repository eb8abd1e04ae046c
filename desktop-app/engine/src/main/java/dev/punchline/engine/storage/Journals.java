package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of this installation, one file for each transfer that is not whole. Two offers are the same if the same
 * peer makes them, if they go to the same folder, and if the same paths are in them; sizes and dates may differ.
 */
final class Journals {
    private static final Logger log = LoggerFactory.getLogger(Journals.class);

    private final Path folder;
    private final ConcurrentMap<Path, JournalLease> leases = new ConcurrentHashMap<>();

    /** @param folder made when it is needed */
    Journals(Path folder) {
        this.folder = folder;
    }

    Path of(PeerId peer, Path root, ReceivedOffer offer) {
        MessageDigest digest = Digests.sha256();
        update(digest, peer.text());
        update(digest, root.toAbsolutePath().normalize().toString());
        for (ReceivedEntry entry : offer.entries()) {
            update(digest, entry.kind() + " " + entry.path());
        }
        return folder.resolve(HexFormat.of().formatHex(digest.digest(), 0, 16) + ".journal");
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // which is in no path
    }

    /** The lease of a journal: a new one, or that of the transfer which has it. */
    JournalLease lease(Path journal) {
        JournalLease fresh = new JournalLease(journal, leases);
        JournalLease present = leases.putIfAbsent(journal, fresh);
        return present == null ? fresh : present;
    }

    /** What the journals tell of transfers that nobody is writing, this process included. */
    HalfDoneJournals halfDone() {
        return new HalfDoneJournals(folder, leases::containsKey);
    }

    /** A lease whose transfer has ended and puts its things in order, if there is one. */
    Optional<JournalLease> ending() {
        return leases.values().stream().filter(JournalLease::isEnding).findAny();
    }

    /** The lease that some transfer of this process has of a journal. */
    Optional<JournalLease> leased(Path journal) {
        return Optional.ofNullable(leases.get(journal));
    }

    /** Goes on to keep a transfer that one kept before; null if that is not possible. */
    @Nullable
    Journal goOn(Path journal, Unfinished read) {
        try {
            return Journal.goOn(journal, read);
        } catch (IOException e) {
            log.warn("a transfer can't be resumed should it break: {}", e.toString());
            return null;
        }
    }

    /** Begins to keep a transfer; null if that is not possible, and it is not worth failing for. */
    @Nullable
    Journal begin(Path journal, List<JournalRecord> records) {
        try {
            Files.createDirectories(folder);
            return Journal.begin(journal, records);
        } catch (IOException e) {
            log.warn("a transfer can't be resumed should it break: {}", e.toString());
            return null;
        }
    }
}
