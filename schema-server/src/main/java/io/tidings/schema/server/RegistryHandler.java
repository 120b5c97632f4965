/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.TidingsException;
import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests to a registry, with the paths, payloads and error codes of Confluent's Schema Registry. Knows no
 * server: whoever has one hands requests over. Thread-safe.
 */
public final class RegistryHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);

    private static final String STANDARD_TYPE = "application/vnd.schemaregistry.v1+json";

    /** In the order in which they are preferred. */
    private static final List<String> TYPES =
            List.of(STANDARD_TYPE, "application/vnd.schemaregistry+json", "application/json");

    private final Routes routes = new Routes();

    /**
     * Makes a handler.
     *
     * @param registry what it works on
     */
    public RegistryHandler(SchemaRegistry registry) {
        new SubjectEndpoints(registry).addTo(routes);
        new SchemaEndpoints(registry).addTo(routes);
        new CompatibilityEndpoints(registry).addTo(routes);
        new SettingsEndpoints(registry.settings()).addTo(routes);
        routes.add("GET", "/", call -> JSON.createObjectNode())
                .add("GET", "/contexts", call -> JSON.createArrayNode().add("."))
                .add("GET", "/exporters", call -> JSON.createArrayNode())
                .add("GET", "/v1/metadata/id", call -> clusters())
                .add("GET", "/v1/metadata/version", call -> version());
    }

    /**
     * Answers a request. Throws nothing: what goes wrong is in the answer.
     *
     * @param request the request
     * @return the answer
     */
    public RegistryResponse handle(RegistryRequest request) {
        String type = answerType(request).orElse(STANDARD_TYPE);
        try {
            return new RegistryResponse(200, type, bytes(answer(request)));
        } catch (ApiException e) {
            return error(type, e);
        } catch (RegistryException e) {
            return error(type, ApiException.of(e));
        } catch (TransportException e) {
            LOG.warn("{} {} failed: {}", request.method(), request.path(), e.getMessage());
            return error(type, new ApiException(50001, "Error in the backend data store: " + e.getMessage()));
        } catch (TidingsException | IllegalArgumentException | IllegalStateException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return error(type, new ApiException(500, "Internal Server Error: see the log of the registry."));
        }
    }

    private JsonNode answer(RegistryRequest request) {
        if (answerType(request).isEmpty()) {
            throw new ApiException(406, "HTTP 406 Not Acceptable");
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Routes.Found found = routes.find(method, Urls.segments(request.path()));
        if (request.body().length > 0 && !isReadable(request)) {
            throw new ApiException(415, "HTTP 415 Unsupported Media Type. Send " + STANDARD_TYPE + ".");
        }
        return found.endpoint().answer(new Call(found.parameters(), Urls.query(request.query()), request.body()));
    }

    /** A program that says nothing of its body means JSON. */
    private static boolean isReadable(RegistryRequest request) {
        String type = request.contentType();
        String name = type == null ? "" : type.replaceFirst(";.*", "").strip();
        return name.isEmpty() || TYPES.contains(name) || name.equals("application/octet-stream");
    }

    private static Optional<String> answerType(RegistryRequest request) {
        String accept = request.accept();
        if (accept == null || accept.isBlank() || accept.contains("*/*") || accept.contains("application/*")) {
            return Optional.of(STANDARD_TYPE);
        }
        return TYPES.stream().filter(accept::contains).findFirst();
    }

    /**
     * Answers a request that is too large to be read.
     *
     * @param limit how many bytes a body may have
     * @return the answer
     */
    static RegistryResponse tooLarge(int limit) {
        return error(
                STANDARD_TYPE, new ApiException(413, "The body is larger than the %d bytes allowed.".formatted(limit)));
    }

    private static RegistryResponse error(String type, ApiException e) {
        JsonNode body = JSON.createObjectNode().put("error_code", e.code()).put("message", e.getMessage());
        return new RegistryResponse(e.status(), type, bytes(body));
    }

    /** A schema's text alone is sent as it is. */
    private static byte[] bytes(JsonNode body) {
        return (body.isTextual() ? body.textValue() : body.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode clusters() {
        JsonNode clusters = JSON.createObjectNode().put("kafka-cluster", "").put("schema-registry-cluster", "tidings");
        JsonNode scope = JSON.createObjectNode()
                .<ObjectNode>set("path", JSON.createArrayNode())
                .set("clusters", clusters);
        return JSON.createObjectNode().<ObjectNode>set("scope", scope).put("id", "");
    }

    private static JsonNode version() {
        String version = RegistryHandler.class.getPackage().getImplementationVersion();
        return JSON.createObjectNode()
                .put("version", version == null ? "" : version)
                .put("commitId", "");
    }
}
