/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.DeliveryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to a {@link RowQueue}.
 *
 * @param rows by position, empty for one that goes
 * @param place the place, if it is to be written
 */
record Change(
        Map<Long, Optional<DeliveryRow>> rows, @Nullable Place place) {

    /** Returns the positions of the rows that go. */
    List<Long> removed() {
        return rows.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
