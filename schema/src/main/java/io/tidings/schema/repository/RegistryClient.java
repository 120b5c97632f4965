/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a registry. */
final class RegistryClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final @Nullable String credentials;

    RegistryClient(URI registry) {
        @Nullable String user = registry.getUserInfo();
        String text = registry.toString().replaceAll("/+$", "");
        this.base = user == null ? text : text.replaceFirst("//[^/@]*@", "//");
        this.credentials =
                user == null ? null : Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** A name as a step of a path. */
    static String step(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Empty if there is no such thing. */
    Optional<JsonNode> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        if (credentials != null) {
            request.header("Authorization", "Basic " + credentials);
        }
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new RegistryException(
                    "The registry %s answered %d to %s.".formatted(base, response.statusCode(), path), null);
        }
        try {
            return Optional.of(JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new RegistryException(
                    "The registry %s answered something else than JSON to %s.".formatted(base, path), e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryException("The registry %s cannot be reached: %s".formatted(base, reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("Interrupted while asking the registry %s.".formatted(base), e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
