package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The page for people: the public statistics, live. Its files come out of the jar and are read once. */
final class StatusPage {
    /** It loads its own two files and asks its own server, nothing else; no word in the page itself is run. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    private final String version;
    private final Reply.Whole page = file("status.html", "text/html; charset=utf-8");
    private final Reply.Whole style = file("status.css", "text/css; charset=utf-8");
    private final Reply.Whole script = file("status.js", "text/javascript; charset=utf-8");

    StatusPage(String version) {
        this.version = version;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", this::page),
                Route.get("/status.css", request -> style),
                Route.get("/status.js", request -> script));
    }

    /** Browsers name HTML in what they accept; a terminal does not, and gets two lines. */
    private Reply page(Request request) {
        if (request.header("accept").orElse("").contains("text/html")) {
            return page;
        }
        return Reply.text(
                        200,
                        "Punchline mediator " + version
                                + "\nIntroduces peers to each other. No byte of a file passes through it.\n")
                .with("vary", "accept");
    }

    private static Reply.Whole file(String name, String contentType) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return Reply.document(contentType, in.readAllBytes())
                    .with("content-security-policy", POLICY)
                    .with("vary", "accept");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " can't be read", e);
        }
    }
}
