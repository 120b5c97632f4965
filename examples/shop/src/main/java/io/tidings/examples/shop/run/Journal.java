/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.run;

import io.tidings.Delivery;
import io.tidings.DeliveryHandler;
import io.tidings.TransactionalBatchHandler;
import io.tidings.TransactionalDeliveryHandler;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Notes each call of a handler in a file, before the handler runs, so that a call leaves a trace even when it fails,
 * rolls back, or dies with its process. Thread-safe.
 */
public final class Journal implements Closeable {

    private static final String FOLDER = "journal";
    private static final int FIELDS = 3;

    // Not a channel: an interrupted handler would close it for all.
    private final FileOutputStream file;

    private Journal(FileOutputStream file) {
        this.file = file;
    }

    /**
     * Opens the journal of one process.
     *
     * @param run of which run
     * @param instance the name of the process
     * @return an open journal
     * @throws IOException if the file cannot be written
     */
    public static Journal open(Run run, String instance) throws IOException {
        Path folder = Files.createDirectories(run.directory().resolve(FOLDER));
        return new Journal(
                new FileOutputStream(folder.resolve(instance + ".txt").toFile(), true));
    }

    /**
     * Watches a plain handler.
     *
     * @param <T> the class of the payload
     * @param handler the handler
     * @return the same, noted
     */
    public <T> DeliveryHandler<T> plain(DeliveryHandler<T> handler) {
        return (payload, delivery) -> {
            note(delivery);
            handler.handle(payload, delivery);
        };
    }

    /**
     * Watches a transactional handler.
     *
     * @param <T> the class of the payload
     * @param handler the handler
     * @return the same, noted
     */
    public <T> TransactionalDeliveryHandler<T> transactional(TransactionalDeliveryHandler<T> handler) {
        return (payload, tx, delivery) -> {
            note(delivery);
            handler.handle(payload, tx, delivery);
        };
    }

    /**
     * Watches a handler of transactional batches.
     *
     * @param <T> the class of the payload
     * @param handler the handler
     * @return the same, noted
     */
    public <T> TransactionalBatchHandler<T> batches(TransactionalBatchHandler<T> handler) {
        return (batch, tx) -> {
            for (Delivery<T> delivery : batch) {
                note(delivery);
            }
            handler.handle(batch, tx);
        };
    }

    /**
     * Counts the calls that all processes of a run noted.
     *
     * @param run which run
     * @return by subscription and event id, how often the handler was called
     * @throws IOException if a file cannot be read
     */
    public static Map<String, Map<String, Integer>> calls(Run run) throws IOException {
        Map<String, Map<String, Integer>> calls = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.directory().resolve(FOLDER))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.split(" ", -1);
                    if (fields.length == FIELDS) {
                        calls.computeIfAbsent(fields[0], name -> new TreeMap<>())
                                .merge(fields[2], 1, Integer::sum);
                    }
                }
            }
        }
        return calls;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void note(Delivery<?> delivery) throws IOException {
        String line = "%s %d %s%n".formatted(delivery.subscription(), delivery.attempt(), delivery.idempotencyKey());
        file.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
