package dev.punchline.gui.punch;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.trace.AttemptLog;
import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The attempts of now and before, and the one that is shown, live or replayed. Confined to the JavaFX thread. */
public final class PunchViewModel implements Consumer<PeerEvent> {
    /** As many as are kept; what was opened from files counts too. */
    static final int MOST = 60;

    private static final int MOST_NAMES = 10_000;

    private final AttemptArchive archive;
    private final Supplier<Instant> clock;
    private final Map<SessionId, AttemptLog> running = new HashMap<>();
    private final Map<PeerId, DisplayName> names = new HashMap<>();
    private final ObservableList<AttemptTrace> attempts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable AttemptTrace> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PunchPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Playback> playback = new ReadOnlyObjectWrapper<>(Playback.of(Duration.ZERO));
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

    /** @param clock the time of day */
    public PunchViewModel(AttemptArchive archive, Supplier<Instant> clock) {
        this.archive = archive;
        this.clock = clock;
        archive.load().thenAccept(this::addOld).exceptionally(this::tell);
    }

    private void addOld(List<AttemptTrace> old) {
        for (AttemptTrace attempt : old) {
            if (attempts.size() < MOST && attempts.stream().noneMatch(known -> isSame(known, attempt))) {
                attempts.add(attempt);
            }
        }
        if (shown.get() == null && !attempts.isEmpty()) {
            select(attempts.get(0));
        }
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.PeerSeen seen && names.size() < MOST_NAMES) {
            names.put(seen.peerId(), seen.name());
        } else if (event instanceof PeerEvent.Connecting begun) {
            begin(begun);
        } else if (event instanceof PeerEvent.Punching step) {
            add(step.session(), step);
        } else if (event instanceof PeerEvent.PathChanged changed) {
            add(changed.session(), changed);
        } else if (event instanceof PeerEvent.Connected connected) {
            add(connected.session(), connected);
            keep(connected.session());
        } else if (event instanceof PeerEvent.Failed failed) {
            add(failed.session(), failed);
            keep(failed.session());
            running.remove(failed.session());
        } else if (event instanceof PeerEvent.Disconnected ended) {
            add(ended.session(), ended);
            keep(ended.session());
            running.remove(ended.session());
        }
    }

    private void begin(PeerEvent.Connecting event) {
        if (running.containsKey(event.session())) {
            return; // a session that stands already is used again
        }
        AttemptLog log = new AttemptLog(event, clock.get(), Optional.ofNullable(names.get(event.peerId())));
        running.put(event.session(), log);
        boolean follows = shown.get() == null || shown.get().equals(attempts.isEmpty() ? null : attempts.get(0));
        attempts.add(0, log.snapshot());
        if (attempts.size() > MOST) {
            running.remove(attempts.remove(MOST).session());
        }
        if (follows) {
            select(attempts.get(0));
        }
    }

    private void add(SessionId session, PeerEvent event) {
        AttemptLog log = running.get(session);
        if (log != null) {
            log.add(since(log.began()), event);
        }
    }

    private void keep(SessionId session) {
        AttemptLog log = running.get(session);
        if (log != null) {
            refresh(log.snapshot());
            archive.keep(log.snapshot());
        }
    }

    /** What has come since is put into the list and, where it is shown, into the picture. */
    private void refresh(AttemptTrace newest) {
        for (int i = 0; i < attempts.size(); i++) {
            if (isSame(attempts.get(i), newest)) {
                boolean isShown = isShown(newest);
                attempts.set(i, newest);
                if (isShown) {
                    follow(newest);
                }
                return;
            }
        }
    }

    private void follow(AttemptTrace newest) {
        Playback.State state = playback.get().state();
        boolean atEnd = playback.get().position().equals(playback.get().length());
        shown.set(newest);
        if (state == Playback.State.RESTING && atEnd) {
            playback.set(Playback.of(PictureMaker.length(newest)));
        }
        paint();
    }

    private static boolean isSame(AttemptTrace one, AttemptTrace other) {
        return one.session().equals(other.session()) && one.began().equals(other.began());
    }

    private boolean isShown(AttemptTrace attempt) {
        AttemptTrace now = shown.get();
        return now != null && isSame(now, attempt);
    }

    private Duration since(Instant began) {
        Duration since = Duration.between(began, clock.get());
        return since.isNegative() ? Duration.ZERO : since; // clocks may be set back
    }

    /** Shows an attempt: as it is now, or at its end. */
    public void select(@Nullable AttemptTrace attempt) {
        shown.set(attempt);
        playback.set(Playback.of(attempt == null ? Duration.ZERO : PictureMaker.length(attempt)));
        paint();
    }

    /** Shows the newest attempt with this peer, if there is one. */
    public void show(PeerId peer) {
        attempts.stream()
                .filter(attempt -> attempt.peerId().equals(peer))
                .findFirst()
                .ifPresent(this::select);
    }

    /** Whether the shown attempt still goes on. */
    public boolean isLive() {
        AttemptTrace now = shown.get();
        return now != null
                && running.containsKey(now.session())
                && PictureMaker.end(now).isEmpty();
    }

    /** Whether the picture changes by itself. */
    public boolean isMoving() {
        return isLive() || playback.get().state() == Playback.State.PLAYING;
    }

    /** Time has gone by; called some ten times a second while the picture is looked at. */
    public void tick(Duration time) {
        AttemptTrace now = shown.get();
        if (now != null && running.containsKey(now.session())) {
            refresh(running.get(now.session()).snapshot());
        }
        if (playback.get().state() == Playback.State.PLAYING) {
            playback.set(playback.get().after(time));
            paint();
        }
    }

    /** Plays from the position, or from the beginning where that is the end. */
    public void play() {
        if (!isLive()) {
            playback.set(playback.get().playing());
            paint();
        }
    }

    public void pause() {
        playback.set(playback.get().resting());
    }

    /**
     * Shows another moment.
     *
     * @param share 0 for the beginning, 1 for the end
     */
    public void seek(double share) {
        if (!isLive()) {
            playback.set(playback.get().at(share));
            paint();
        }
    }

    private void paint() {
        AttemptTrace now = shown.get();
        if (now == null) {
            picture.set(null);
        } else {
            picture.set(PictureMaker.of(
                    now, isLive() ? since(now.began()) : playback.get().position()));
        }
    }

    /** Opens a trace file of anybody. */
    public void open(Path file) {
        fault.set("");
        archive.open(file)
                .thenAccept(found -> {
                    if (found.isEmpty()) {
                        fault.set("empty");
                    }
                    addOpened(found);
                    found.stream().findFirst().ifPresent(this::select);
                })
                .exceptionally(this::tell);
    }

    /** Behind those that are there, the oldest of which make room: they are kept in files of their own. */
    private void addOpened(List<AttemptTrace> found) {
        List<AttemptTrace> fresh = found.stream()
                .filter(attempt -> attempts.stream().noneMatch(known -> isSame(known, attempt)))
                .limit(MOST)
                .toList();
        for (int i = attempts.size() - 1; i >= 0 && attempts.size() + fresh.size() > MOST; i--) {
            if (!running.containsKey(attempts.get(i).session())) {
                attempts.remove(i);
            }
        }
        attempts.addAll(fresh);
    }

    /** Saves the shown attempt as a trace file. */
    public void save(Path file) {
        AttemptTrace now = shown.get();
        if (now != null) {
            fault.set("");
            archive.export(now, file).exceptionally(this::tell);
        }
    }

    private @Nullable Void tell(Throwable why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        fault.set(String.valueOf(cause.getMessage()));
        return null;
    }

    /** Newest first. */
    public ObservableList<AttemptTrace> attempts() {
        return FXCollections.unmodifiableObservableList(attempts);
    }

    public ReadOnlyObjectProperty<@Nullable AttemptTrace> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable PunchPicture> picture() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Playback> playback() {
        return playback.getReadOnlyProperty();
    }

    /** Why a file could not be opened or saved; empty where nothing is wrong, {@code empty} where it holds no attempt. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
