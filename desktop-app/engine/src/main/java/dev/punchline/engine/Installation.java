package dev.punchline.engine;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.engine.home.IdentityFile;
import dev.punchline.engine.home.JoinedFile;
import dev.punchline.engine.home.RulesFile;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.PublicIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One installation as it is on disk, without a network: who it is, and whom it has met. Immutable; what an engine adds
 * to the contacts later is not seen.
 */
public final class Installation {
    private final PublicIdentity identity;
    private final Contacts contacts;
    private final RulesFile rules;
    private final Path home;

    private Installation(PublicIdentity identity, Contacts contacts, RulesFile rules, Path home) {
        this.identity = identity;
        this.contacts = contacts;
        this.rules = rules;
        this.home = home;
    }

    /**
     * Reads an installation, and makes its key at the first start.
     *
     * @param home folder of the identity and the contacts; made when it is missing
     * @throws IOException if the folder can't be used, or a file in it is damaged
     */
    public static Installation open(Path home) throws IOException {
        PublicIdentity identity =
                IdentityFile.loadOrCreate(home, new SecureRandom()).publicIdentity();
        return new Installation(identity, new ContactsFile(home).load(), new RulesFile(home), home);
    }

    public PeerId peerId() {
        return identity.peerId();
    }

    /** SHA-256 of the public key (its SubjectPublicKeyInfo), as OpenSSL prints it: 32 bytes in hex with colons. */
    public String keyFingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.encoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Where it joined last.
     *
     * @throws IOException if the file can't be read or is damaged
     */
    public static Optional<InviteLink> joined(Path home) throws IOException {
        try {
            return new JoinedFile(home).read().map(InviteLink::parse);
        } catch (IllegalArgumentException e) {
            throw new IOException("the file joined in " + home + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * The person opened a link: its place is remembered, and whoever invites is verified. For the next start of an engine.
     *
     * @throws IllegalArgumentException if it is this peer's own link
     * @throws IOException if a file can't be written, or that of the contacts is damaged
     */
    public void join(InviteLink link) throws IOException {
        meet(link);
        new JoinedFile(home).write(new InviteLink(link.mediator(), link.room(), Optional.empty()).text());
    }

    /** The same without remembering the place. */
    public void meet(InviteLink link) throws IOException {
        Optional<Inviter> inviter = link.inviter();
        if (inviter.filter(who -> who.peerId().equals(peerId())).isPresent()) {
            throw new IllegalArgumentException("this is your own invite link: give it to others");
        }
        if (inviter.isPresent()) {
            Contact met = new Contact(inviter.get().peerId(), inviter.get().name(), Instant.now());
            new ContactsFile(home).change(known -> known.verified(met));
        }
    }

    /** The peer that a name stands for since it was met first. */
    public Optional<PeerId> contactNamed(DisplayName name) {
        return contacts.named(name).map(Contact::peerId);
    }

    /** The name that stands for a peer: the person's own for it, or the one that it was met with. */
    public Optional<DisplayName> nameOf(PeerId peer) {
        return contacts.of(peer).map(Contact::shownName);
    }

    /** What is known of a peer. */
    public Optional<Contact> contact(PeerId peer) {
        return contacts.of(peer);
    }

    /**
     * What holds for single peers; read anew each time.
     *
     * @throws IOException if the file can't be read or is damaged
     */
    public Map<PeerId, ContactRule> contactRules() throws IOException {
        return Map.copyOf(rules.load());
    }

    /**
     * Sets what holds for offers of a peer, for programs that run too.
     *
     * @throws IOException if the file can't be written, or is damaged
     */
    public void follow(PeerId peer, ContactRule rule) throws IOException {
        rules.set(peer, rule);
    }
}
