package dev.punchline.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Finds what this program does on the JavaFX thread that may take long: files, sockets, other programs, waiting. The
 * flight recorder of the JDK tells each of them, however short it was this time.
 */
final class FxWatch {
    private static final List<String> SLOW = List.of(
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.ProcessStart",
            "jdk.ThreadPark",
            "jdk.ThreadSleep",
            "jdk.JavaMonitorWait");

    /** Parts of the program itself are read where they are needed, and the kernel has random numbers at once. */
    private static final Set<String> HARMLESS = Set.of(
            "java.lang.ClassLoader",
            "javafx.fxml.FXMLLoader",
            "java.util.ResourceBundle",
            "javafx.scene.image.Image",
            "java.security.SecureRandom");

    private final Recording recording = new Recording();

    private FxWatch() {}

    /** From now on. */
    static FxWatch begin() {
        FxWatch watch = new FxWatch();
        for (String event : SLOW) {
            watch.recording.enable(event).withoutThreshold().withStackTrace();
        }
        watch.recording.start();
        return watch;
    }

    /** What was found until now, each with the place in this program. */
    List<String> end() throws IOException {
        Path file = Files.createTempFile("fx", ".jfr");
        try {
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(FxWatch::isOurs)
                    .map(FxWatch::words)
                    .distinct()
                    .toList();
        } finally {
            recording.close();
            Files.delete(file);
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        boolean onFx = event.getThread() != null
                && "JavaFX Application Thread".equals(event.getThread().getJavaName());
        if (!onFx || event.getStackTrace() == null) {
            return false;
        }
        Set<String> types =
                event.getStackTrace().getFrames().stream().map(FxWatch::type).collect(Collectors.toSet());
        return types.stream().anyMatch(type -> type.startsWith("dev.punchline."))
                && HARMLESS.stream().noneMatch(types::contains);
    }

    private static String words(RecordedEvent event) {
        RecordedFrame place = event.getStackTrace().getFrames().stream()
                .filter(frame -> type(frame).startsWith("dev.punchline."))
                .findFirst()
                .orElseThrow();
        return event.getEventType().getName() + " at " + type(place) + ":" + place.getLineNumber();
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }
}
