package dev.punchline.cli.output;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TimelineText;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.nat.NatClass;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Text for people. Failures are told by the commands, since it depends on them whether a failure is the end; peers are
 * told by those that were asked for them.
 */
public final class TextOutput implements Output, Conversation {
    /** How much is told. */
    public enum Detail {
        BRIEF,
        /** With the punch timeline. */
        TIMELINE
    }

    private final LiveLines lines;
    private final PrintStream err;
    private final Detail detail;
    private final Roster roster;
    private final Map<TransferId, String> titles = new HashMap<>();
    private final Map<TransferId, TransferPhase> held = new HashMap<>();
    private final Map<Class<? extends PeerEvent>, Consumer<PeerEvent>> forms;
    private final Set<SessionId> timelinesAtTheirEnd = new HashSet<>();
    private final LineQuota remarks = new LineQuota();
    private String trouble = "";
    private Duration now = Duration.ZERO;

    /**
     * Writes to a terminal or a file.
     *
     * @param roster knows what to call the peers; kept up to date by whoever made it
     */
    public TextOutput(PrintStream out, PrintStream err, Screen screen, Detail detail, Roster roster) {
        this.lines = new LiveLines(out, screen);
        this.err = err;
        this.detail = detail;
        this.roster = roster;
        this.forms = Map.ofEntries(
                form(PeerEvent.Registered.class, this::registered),
                form(PeerEvent.MediatorLost.class, this::mediatorLost),
                form(PeerEvent.PeerSeen.class, event -> {}),
                form(PeerEvent.Connecting.class, this::connecting),
                form(PeerEvent.Punching.class, this::punching),
                form(PeerEvent.Connected.class, this::connected),
                form(PeerEvent.Failed.class, event -> timelinesAtTheirEnd.remove(event.session())),
                form(PeerEvent.PathChanged.class, this::pathChanged),
                form(PeerEvent.Disconnected.class, this::disconnected),
                form(
                        PeerEvent.Pong.class,
                        event -> say("A round trip over it takes " + Amounts.millis(event.roundTrip()) + ".")),
                form(PeerEvent.Offered.class, this::offered),
                form(PeerEvent.TransferChanged.class, this::changed),
                form(PeerEvent.Progress.class, this::progress),
                form(PeerEvent.Transferred.class, this::transferred),
                form(PeerEvent.TransferFailed.class, event -> forget(event.transfer())),
                form(PeerEvent.TextOffered.class, this::textOffered),
                form(
                        PeerEvent.TextDelivered.class,
                        event -> MessageText.delivered(roster.call(event.peerId()), event)
                                .forEach(this::say)),
                form(PeerEvent.TextFailed.class, event -> {}),
                form(PeerEvent.Pairing.class, event -> {}));
    }

    private static <E extends PeerEvent> Map.Entry<Class<? extends PeerEvent>, Consumer<PeerEvent>> form(
            Class<E> type, Consumer<E> teller) {
        return Map.entry(type, event -> teller.accept(type.cast(event)));
    }

    @Override
    public void happened(Duration at, PeerEvent event) {
        now = at;
        Consumer<PeerEvent> form = forms.get(event.getClass());
        if (form == null) {
            throw new IllegalArgumentException(event.getClass().getName());
        }
        form.accept(event);
    }

    @Override
    public void examined(Duration at, NetworkReport report) {
        // told by the command, which knows for whom
    }

    @Override
    public void gaveUp(Duration at, GaveUp why) {
        // the command ends with the same sentence
    }

    @Override
    public void say(String line) {
        lines.print(line);
    }

    @Override
    public void remark(Duration at, String line) {
        OptionalLong omitted = remarks.take(at);
        if (omitted.isPresent()) {
            say(omitted.getAsLong() == 0 ? line : line + " (" + omitted.getAsLong() + " such lines were left out.)");
        }
    }

    @Override
    public void ask(String question) {
        lines.ask(question);
    }

    @Override
    public void answered() {
        lines.answered();
    }

    @Override
    public void typed() {
        lines.typed();
    }

    private void detail(String line) {
        if (detail == Detail.TIMELINE) {
            say(line);
        }
    }

    private void registered(PeerEvent.Registered event) {
        if (!trouble.isEmpty()) {
            trouble = "";
            say("The mediator is back.");
        }
        NatClass nat = event.network().nat();
        detail("Registered with " + event.mediator() + " as " + event.peerId().shortId() + "; NAT "
                + nat.mapping().code() + ", " + nat.filtering().code() + ", "
                + nat.ports().code() + "; seen as "
                + event.network().publicAddress().map(AddressText::of).orElse("nothing") + ".");
    }

    private void mediatorLost(PeerEvent.MediatorLost event) {
        String message = event.fault().message();
        if (!message.equals(trouble)) { // told once, however often it is tried
            trouble = message;
            err.println("punchline: " + SafeText.of(message) + " Trying again ...");
        }
    }

    private void connecting(PeerEvent.Connecting event) {
        String peer = roster.call(event.peerId());
        switch (event.direction()) {
            case OUTGOING -> say("Connecting to " + peer + " ...");
            case INCOMING -> remark(now, peer + " connects ...");
        }
    }

    private void connected(PeerEvent.Connected event) {
        timelinesAtTheirEnd.add(event.session());
        say(TimelineText.of(event));
    }

    private void punching(PeerEvent.Punching event) {
        // The probes that keep a path open later would bury everything else; a trace has them.
        if (detail == Detail.TIMELINE && !timelinesAtTheirEnd.contains(event.session())) {
            say(String.format(
                    Locale.ROOT, "%9.1f ms  %s", event.elapsed().toNanos() / 1e6, TimelineText.of(event.step())));
        }
    }

    private void pathChanged(PeerEvent.PathChanged event) {
        say("The path to " + roster.call(event.peerId()) + " changed from "
                + AddressText.of(event.from().address()) + " to "
                + AddressText.of(event.to().address()) + ": " + event.reason() + ".");
    }

    private void offered(PeerEvent.Offered event) {
        String peer = roster.call(event.peerId());
        String title = TransferText.title(event.offer());
        // The same for several: who gets it is what tells the lines apart.
        titles.put(event.transfer(), titles.containsValue(title) ? TransferText.title(peer) : title);
        String size = TransferText.size(event.offer());
        switch (event.state()) {
            case WAITS_FOR_US -> {} // asked by the command
            case WAITS_FOR_THEM -> say("Offered " + size + ", to " + peer + "; waiting for the answer ...");
            case ACCEPTED ->
                say(
                        switch (event.direction()) {
                            case INCOMING -> peer + " sends " + size + leftOut(event.offer()) + ".";
                            case OUTGOING -> peer + " takes " + size + ".";
                        });
            case DECLINED -> remark(now, "Declined " + size + ", of " + peer + ": --accept does not allow it.");
        }
    }

    private void textOffered(PeerEvent.TextOffered event) {
        String peer = roster.call(event.peerId());
        String size = MessageText.size(event);
        switch (event.state()) {
            case WAITS_FOR_US, ACCEPTED -> {} // asked by the command; what it says follows
            case WAITS_FOR_THEM -> say("Offered " + size + ", to " + peer + "; waiting for the answer ...");
            case DECLINED -> remark(now, "Declined " + size + ", of " + peer + ": --accept does not allow it.");
        }
    }

    private void changed(PeerEvent.TransferChanged event) {
        String title = titles.getOrDefault(event.transfer(), "");
        String why = TransferText.held(event.phase());
        if (why.isEmpty()) {
            held.remove(event.transfer());
            lines.remove(event.transfer());
        } else {
            held.put(event.transfer(), event.phase());
            lines.show(event.transfer(), title + "  " + why);
        }
    }

    private static String leftOut(OfferSummary offer) {
        List<String> names = offer.review().leftOut();
        return names.isEmpty() ? "" : ", of which is left out: " + SafeText.of(String.join(", ", names), 200);
    }

    private void progress(PeerEvent.Progress event) {
        String title = titles.getOrDefault(event.transfer(), "");
        TransferPhase why = held.get(event.transfer());
        lines.show(
                event.transfer(), why == null ? TransferText.live(title, event) : TransferText.live(title, event, why));
    }

    private void transferred(PeerEvent.Transferred event) {
        forget(event.transfer());
        TransferText.done(roster.call(event.peerId()), event).forEach(this::say);
    }

    private void disconnected(PeerEvent.Disconnected event) {
        timelinesAtTheirEnd.remove(event.session());
        detail("Disconnected from " + roster.call(event.peerId()) + ".");
    }

    private void forget(TransferId transfer) {
        titles.remove(transfer);
        held.remove(transfer);
        lines.remove(transfer);
    }
}
