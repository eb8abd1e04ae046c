package dev.punchline.mediator;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the lines of the log are written. */
enum LogFormat {
    /** For people, as the configuration of Logback has it. */
    TEXT,
    /** One JSON object per line, for programs that collect logs. */
    JSON;

    /** Reads its word from the command line. */
    static final class Reader implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String text) {
            return switch (text) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("must be text or json");
            };
        }
    }

    /** From now on the log of this program is written so. */
    void apply(LoggerContext context) {
        if (this == JSON) {
            rewrite(context, context.getLogger(Logger.ROOT_LOGGER_NAME));
        }
    }

    private static void rewrite(LoggerContext context, AppenderAttachable<ILoggingEvent> attached) {
        for (Iterator<Appender<ILoggingEvent>> all = attached.iteratorForAppenders(); all.hasNext(); ) {
            Appender<ILoggingEvent> appender = all.next();
            if (appender instanceof OutputStreamAppender<ILoggingEvent> writing) {
                writing.setEncoder(encoder(context));
            } else if (appender instanceof AppenderAttachable<?>) {
                @SuppressWarnings("unchecked") // those of a logger take its events
                AppenderAttachable<ILoggingEvent> behind = (AppenderAttachable<ILoggingEvent>) appender;
                rewrite(context, behind);
            }
        }
    }

    private static JsonEncoder encoder(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
