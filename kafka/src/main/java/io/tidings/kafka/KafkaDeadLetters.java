/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.DeadLetterDesk;
import io.tidings.broker.DeliveryRow;
import io.tidings.kafka.DeliveryTable.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** Dead letters: rows of the topics of deliveries, which any process may read, and change by a command. */
final class KafkaDeadLetters extends DeadLetterDesk {

    private final Control control;
    private final DeliveryLogs logs;

    KafkaDeadLetters(Control control, DeliveryLogs logs) {
        this.control = control;
        this.logs = logs;
    }

    @Override
    protected List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        control.upToDate().subscriptions().forEach((name, known) -> {
            for (Version each : logs.of(name, known).readAll().all()) {
                if (each.row().state() == DeliveryRow.State.DEAD) {
                    entries.add(new Entry(name, each.row().position(), each.row()));
                }
            }
        });
        return entries;
    }

    @Override
    protected boolean replace(Entry entry, UnaryOperator<DeliveryRow> change) {
        long position = entry.row().position();
        Optional<TopicPartition> partition = control.state().partition(Positions.numberOf(position));
        Optional<Known> known = control.state().subscription(entry.subscription());
        if (partition.isEmpty() || known.isEmpty()) {
            return false;
        }
        DeliveryLog log = logs.of(entry.subscription(), known.get());
        return log.command(partition.get(), Positions.offsetOf(position), entry.row(), change.apply(entry.row()));
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
