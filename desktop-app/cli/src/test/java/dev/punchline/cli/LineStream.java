package dev.punchline.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream in UTF-8 that hands over each line when it is complete. */
final class LineStream extends PrintStream {
    LineStream(Consumer<String> reader) {
        super(
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public void write(int octet) {
                        if (octet == '\n') {
                            reader.accept(line.toString(StandardCharsets.UTF_8));
                            line.reset();
                        } else {
                            line.write(octet);
                        }
                    }
                },
                false,
                StandardCharsets.UTF_8);
    }
}
