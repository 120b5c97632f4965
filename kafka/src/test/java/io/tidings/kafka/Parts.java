/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.KafkaServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The parts of a broker, each for itself, on topics of one test's own. */
final class Parts implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();

    final KafkaOptions options;
    final KafkaErrors errors;
    final Clients clients;
    final Names names;
    final Topics topics;
    final TableReader tables;
    final Writer writer;
    final Control control;

    private Parts(KafkaOptions options) {
        this.options = options;
        this.errors = new KafkaErrors(options);
        this.clients = new Clients(options, errors);
        this.names = new Names(options.prefix());
        this.topics = new Topics(options, names, clients, errors);
        this.tables = new TableReader(clients, topics);
        this.writer = new Writer(clients, errors);
        this.control = new Control(names, topics, tables, writer);
    }

    static Parts on(KafkaServer server) {
        String address = "%s?partitions=1&prefix=parts%d.".formatted(server.url(), NUMBER.incrementAndGet());
        return new Parts(KafkaOptions.parse(address, Duration.ofSeconds(30)));
    }

    @Override
    public void close() {
        tables.close();
        clients.close();
    }
}
