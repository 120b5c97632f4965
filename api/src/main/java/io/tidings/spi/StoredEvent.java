/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param position its place
 * @param slot which of the {@link Slots#COUNT} slots its key hashes to
 * @param recordedAt when it was inserted, by the database's clock
 * @param event the event; its data is empty when {@code complete} is false
 * @param complete whether the data came along; large data is left behind and fetched with {@link LogReader#load}
 */
public record StoredEvent(long position, int slot, Instant recordedAt, Event event, boolean complete) {}
