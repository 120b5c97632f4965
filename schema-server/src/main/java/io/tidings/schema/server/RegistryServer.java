/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A registry on the HTTP server of the JDK, at {@code /} and once more below {@code /registry}. It asks nobody who he
 * is: bind it to the loopback address, or put a proxy before it that does. Thread-safe.
 */
public final class RegistryServer implements AutoCloseable {

    /** Below which path it answers as well. */
    public static final String SUB_PATH = "/registry";

    /** How many bytes a body may have. */
    public static final int MAX_BODY = 4 << 20;

    /** As many requests are answered at once. */
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private RegistryServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param handler answers
     * @param address where; port 0 takes any that is free
     * @return the server
     * @throws IOException if the address cannot be had
     */
    public static RegistryServer start(RegistryHandler handler, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, new RegistryThreads());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
        return new RegistryServer(server, threads);
    }

    /**
     * Returns where it listens.
     *
     * @return the address, with the port that was taken
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Ends the server; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, RegistryHandler handler) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            RegistryResponse response = body.length > MAX_BODY
                    ? RegistryHandler.tooLarge(MAX_BODY)
                    : handler.handle(request(exchange, body));
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.body().length));
                exchange.sendResponseHeaders(response.status(), -1);
            } else {
                exchange.sendResponseHeaders(response.status(), response.body().length);
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private static RegistryRequest request(HttpExchange exchange, byte[] body) {
        return new RegistryRequest(
                exchange.getRequestMethod(),
                path(exchange.getRequestURI().getRawPath()),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                accept(exchange.getRequestHeaders().get("Accept")),
                body);
    }

    private static String path(String path) {
        return path.equals(SUB_PATH) || path.startsWith(SUB_PATH + "/") ? path.substring(SUB_PATH.length()) : path;
    }

    private static @Nullable String accept(@Nullable List<String> values) {
        return values == null ? null : String.join(", ", values);
    }
}
