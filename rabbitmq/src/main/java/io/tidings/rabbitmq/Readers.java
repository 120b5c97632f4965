/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.Foreign;
import io.tidings.spi.Broker.Sink;
import io.tidings.spi.Broker.Supply;
import io.tidings.spi.BrokerException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the partitions of one subscription that this process owns. Thread-safe. */
final class Readers implements Supply {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Connections connections;
    private final Names names;
    private final Foreign foreign;
    private final Sink sink;
    private final Map<Integer, Reader> byPartition = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Readers(Connections connections, Names names, Foreign foreign, Sink sink) {
        this.connections = connections;
        this.names = names;
        this.foreign = foreign;
        this.sink = sink;
    }

    Sink sink() {
        return sink;
    }

    /** Begins to read a partition, from where it is. */
    void start(Part part) {
        if (!closed) {
            Reader reader = new Reader(connections, names, foreign, part, sink);
            Reader before = byPartition.put(part.key().partition(), reader);
            if (before != null) {
                before.close();
            }
            mend(reader);
        }
    }

    /** Ends reading for one who had a partition; by now another may have it here, who goes on. */
    void stop(Part part) {
        Reader reader = byPartition.get(part.key().partition());
        if (reader != null
                && reader.isFor(part)
                && byPartition.remove(part.key().partition(), reader)) {
            reader.close();
        }
    }

    /** Goes on reading where a connection was lost. */
    void mend() {
        byPartition.values().forEach(this::mend);
    }

    private void mend(Reader reader) {
        try {
            reader.open();
            reader.lookAgain();
            reader.acknowledge();
        } catch (BrokerException e) {
            LOG.debug("Cannot read yet", e);
        }
    }

    @Override
    public void roomAgain() {
        byPartition.values().forEach(Reader::drainSoon);
    }

    @Override
    public void close() {
        closed = true;
        byPartition.values().forEach(Reader::close);
        byPartition.clear();
    }
}
