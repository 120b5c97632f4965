/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.jdbc.JdbcEventLogProvider;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A registry on a database of its own, over real HTTP. */
final class RunningRegistry implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestDatabase database;
    private final HikariDataSource pool;
    private final SchemaRegistry registry;
    private RegistryServer server;

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param text the body
     */
    record Answer(int status, String text) {

        JsonNode json() {
            return parse(text);
        }

        int code() {
            return json().path("error_code").asInt();
        }

        String message() {
            return json().path("message").asText();
        }
    }

    private RunningRegistry(TestDatabase database) throws IOException {
        this.database = database;
        this.pool = database.pool(8);
        EventLog log = new JdbcEventLogProvider().open(pool, LogSettings.standard());
        log.schema().migrate();
        this.registry = SchemaRegistry.on(log.schemas(), SchemaLanguages.load());
        this.server = serve(0);
    }

    private RegistryServer serve(int port) throws IOException {
        return RegistryServer.start(
                new RegistryHandler(registry), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Ends the server; the registry and its database stay. */
    void stop() {
        server.close();
    }

    /** Starts the server again where it was. */
    void restart() throws IOException {
        server = serve(server.address().getPort());
    }

    static RunningRegistry on(Databases kind) throws IOException {
        return new RunningRegistry(kind.open());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }

    /** The registry itself, past HTTP. */
    SchemaRegistry registry() {
        return registry;
    }

    /** The database that it is in. */
    HikariDataSource pool() {
        return pool;
    }

    String url() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, null, "application/json");
    }

    Answer put(String path, String body) {
        return send("PUT", path, body, "application/json");
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "application/vnd.schemaregistry.v1+json");
    }

    /** Registers or asks with a schema in JSON Schema, or another format. */
    Answer schema(String path, String type, String schema) {
        return post(
                path,
                JSON.createObjectNode()
                        .put("schemaType", type)
                        .put("schema", schema)
                        .toString());
    }

    Answer send(String method, String path, String body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", contentType)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        pool.close();
        database.close();
    }
}
