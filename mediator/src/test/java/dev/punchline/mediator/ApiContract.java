package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yaml.snakeyaml.Yaml;

/** The description of the API, read by a validator of others (Vert.x), and which parts of it were seen to be true. */
final class ApiContract implements AutoCloseable {
    /**
     * One request and its answer.
     *
     * @param target path and query
     * @param asked header fields of the request, by lower case name
     * @param answered those of the answer
     */
    record Exchange(
            String method,
            String target,
            Map<String, String> asked,
            String request,
            int status,
            Map<String, String> answered,
            String response) {
        String path() {
            return target.split("\\?", 2)[0];
        }

        String query() {
            return target.contains("?") ? target.split("\\?", 2)[1] : "";
        }
    }

    private static final Path DESCRIPTION = Path.of("..", "docs", "api", "openapi.yaml");
    private static final String ANYWHERE = "app:///";

    /** Its body goes on; its events are checked one by one. */
    static final String STREAM = "text/event-stream";

    /** The validator reads JSON only, so of these the kind is compared here, and that there is something. */
    private static final Set<String> TEXTS = Set.of("text/plain", "text/html", "text/css", "text/javascript", STREAM);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Set<String>> types = new HashMap<>();
    private final Set<String> described = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();
    private final OpenAPIContract contract;
    private final RequestValidator requests;
    private final ResponseValidator responses;

    ApiContract() throws IOException {
        contract = await(OpenAPIContract.from(vertx, readable(read())));
        requests = RequestValidator.create(vertx, contract);
        responses = ResponseValidator.create(vertx, contract);
    }

    private static JsonObject read() throws IOException {
        try (Reader yaml = Files.newBufferedReader(DESCRIPTION)) {
            Map<String, Object> description = new Yaml().load(yaml);
            return new JsonObject(description);
        }
    }

    /** Notes what there is, and makes it strict: an answer has no field that is not described. */
    private JsonObject readable(JsonObject description) {
        JsonObject named = description.getJsonObject("components").getJsonObject("responses");
        for (Map.Entry<String, Object> path : description.getJsonObject("paths")) {
            for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
                if (!operation.getKey().equals("parameters")) {
                    note((JsonObject) operation.getValue(), named);
                }
            }
        }
        return description;
    }

    private void note(JsonObject operation, JsonObject named) {
        for (Map.Entry<String, Object> answer : operation.getJsonObject("responses")) {
            String name = operation.getString("operationId") + " " + answer.getKey();
            JsonObject response = (JsonObject) answer.getValue();
            String reference = response.getString("$ref", "");
            if (!reference.isEmpty()) {
                response = named.getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
            }
            described.add(name);
            JsonObject content = response.getJsonObject("content", new JsonObject());
            types.put(name, new TreeSet<>(content.fieldNames()));
            for (String type : Set.copyOf(content.fieldNames())) {
                JsonObject body = content.getJsonObject(type);
                if (TEXTS.contains(type)) {
                    content.remove(type);
                } else if (reference.isEmpty()) {
                    body.put(
                            "schema",
                            new JsonObject()
                                    .put("allOf", new JsonArray().add(body.getJsonObject("schema")))
                                    .put("unevaluatedProperties", false));
                }
            }
            if (content.isEmpty()) {
                response.remove("content");
            }
        }
    }

    /** Fails if the document says something else; a request that the mediator took must be one that is described. */
    void check(Exchange exchange) {
        Operation operation = contract.findOperation(exchange.path(), HttpMethod.valueOf(exchange.method()));
        assertNotNull(operation, exchange.toString());
        String name = operation.getOperationId() + " " + exchange.status();
        assertTrue(described.contains(name), "not described: " + name + " " + exchange);
        String type = exchange.answered().getOrDefault("content-type", "").split(";", 2)[0];
        Set<String> possible = types.get(name);
        assertTrue(possible.isEmpty() ? type.isEmpty() : possible.contains(type), name + " is " + type);
        assertTrue(possible.isEmpty() == exchange.response().isEmpty() || type.equals(STREAM), exchange.toString());
        try {
            if (exchange.status() < 400) {
                await(requests.validate(request(exchange, operation), operation.getOperationId()));
            }
            await(responses.validate(response(exchange, type), operation.getOperationId()));
        } catch (IllegalStateException different) {
            fail(name + ": " + different.getMessage() + " " + exchange, different);
        }
        seen.add(name);
    }

    private static ValidatableRequest request(Exchange exchange, Operation operation) {
        Map<String, RequestParameter> path = new LinkedHashMap<>();
        String[] names = operation.getAbsoluteOpenAPIPath().split("/");
        String[] values = exchange.path().split("/");
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                path.put(names[i].substring(1, names[i].length() - 1), text(values[i]));
            }
        }
        Map<String, RequestParameter> query = new LinkedHashMap<>();
        for (String pair : exchange.query().split("&")) {
            if (!pair.isEmpty()) {
                query.put(pair.split("=", 2)[0], text(pair.split("=", 2)[1]));
            }
        }
        Map<String, RequestParameter> headers = new LinkedHashMap<>();
        exchange.asked().forEach((field, value) -> headers.put(field, text(value)));
        return new Asked(
                path,
                query,
                headers,
                bytes(exchange.request()),
                exchange.asked().get("content-type"));
    }

    private static RequestParameter text(String value) {
        return () -> value;
    }

    private static RequestParameter bytes(String body) {
        return body.isEmpty() ? () -> null : () -> Buffer.buffer(body);
    }

    private record Asked(
            Map<String, RequestParameter> getPathParameters,
            Map<String, RequestParameter> getQuery,
            Map<String, RequestParameter> getHeaders,
            RequestParameter getBody,
            String getContentType)
            implements ValidatableRequest {
        @Override
        public Map<String, RequestParameter> getCookies() {
            return Map.of();
        }
    }

    private static ValidatableResponse response(Exchange exchange, String type) {
        Map<String, String> headers = exchange.answered();
        return type.isEmpty() || TEXTS.contains(type)
                ? ValidatableResponse.create(exchange.status(), headers)
                : ValidatableResponse.create(exchange.status(), headers, Buffer.buffer(exchange.response()), type);
    }

    /** An event's data is one of the schemas whose name begins with "Event". */
    void check(String eventType, com.google.gson.JsonObject data) {
        StringBuilder name = new StringBuilder("Event");
        for (String word : eventType.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        assertTrue(eventSchemas().contains(name.toString()), "not described: " + eventType);
        JsonObject strict = new JsonObject()
                .put("$ref", ANYWHERE + "#/components/schemas/" + name)
                .put("unevaluatedProperties", false);
        OutputUnit result = contract.getSchemaRepository()
                .validator(JsonSchema.of(strict))
                .validate(new JsonObject(data.toString()));
        assertEquals(Boolean.TRUE, result.getValid(), eventType + " " + data + " " + result.getErrors());
        seen.add(name.toString());
    }

    private Set<String> eventSchemas() {
        Set<String> names = new TreeSet<>(contract.getRawContract()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .fieldNames());
        names.removeIf(name -> !name.startsWith("Event"));
        return names;
    }

    /** What is described and was not seen: answers of operations, and events. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(described);
        unseen.addAll(eventSchemas());
        unseen.removeAll(seen);
        return unseen;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
