package dev.punchline.engine.signal;

import dev.punchline.protocol.api.MediatorEvent;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Ends an event stream whose single event grows too large: the reader behind it collects a whole event in memory, and a
 * hostile mediator need never end one.
 */
final class BoundedEvents implements Interceptor {
    /** The data of an event, its name, its id and the line ends. */
    private static final int MAX_EVENT = 3 * MediatorEvent.MAX_LENGTH;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        Source bounded = new Bounded(body.source());
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(bounded), body.contentType(), -1))
                .build();
    }

    private static final class Bounded extends ForwardingSource {
        private int sinceBlankLine;
        private int lineLength;

        Bounded(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long before = sink.size();
            long read = super.read(sink, Math.min(byteCount, MAX_EVENT));
            for (long i = before; i < sink.size(); i++) {
                count(sink.getByte(i));
            }
            if (sinceBlankLine > MAX_EVENT) {
                throw new IOException("an event of the mediator is too large");
            }
            return read;
        }

        /** An empty line ends an event; a line ends with LF, CR or both (HTML, section 9.2.5). */
        private void count(byte b) {
            sinceBlankLine++;
            if (b != '\n' && b != '\r') {
                lineLength++;
            } else {
                sinceBlankLine = lineLength == 0 ? 0 : sinceBlankLine;
                lineLength = 0;
            }
        }
    }
}
