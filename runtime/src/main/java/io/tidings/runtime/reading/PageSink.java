/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import java.util.List;

/** Receives what a reader found, page by page. Called by one thread at a time. */
public interface PageSink {

    /**
     * Offers a page that was read in one snapshot.
     *
     * @param page the events, by position
     * @param read how far the reader is with this page: everything but the holes was offered or is proven absent
     * @return false if there is no room: nothing was taken, and the same events are to be offered again later
     */
    boolean offer(List<StoredEvent> page, Cursor read);
}
