/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a producer send what it holds back for more to come. On a thread beside, for flushing waits until all is stored
 * that anybody sent, to whatever topic: who waits for some of it must not wait for the rest. While that thread waits
 * the producer holds nothing back, so one is enough. Thread-safe.
 */
final class Flusher {

    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
    private static final long IDLE_SECONDS = 5;

    private final Producer<byte[], byte[]> producer;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.named("flusher"),
            new ThreadPoolExecutor.DiscardPolicy());

    Flusher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        executor.allowCoreThreadTimeOut(true);
    }

    /** Has all be sent that the producer was given before. Returns at once. */
    void flushSoon() {
        if (!asked.getAndSet(true)) {
            executor.execute(this::flush);
        }
    }

    private void flush() {
        asked.set(false);
        try {
            producer.flush();
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("Whoever sent something hears what became of it", e);
        }
    }

    /** Ends. Who closes the producer ends what waits for it. */
    void close() {
        executor.shutdownNow();
    }
}
