/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import io.tidings.CodecException;
import io.tidings.Event;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Events that are read one after the other, as they are asked for. Not thread-safe.
 *
 * <p>A {@link CodecException} from {@link #hasNext} or {@link #next} says what is wrong and on what line; the caller
 * may go on with the next event, where there is one.
 */
public interface EventReader extends Iterator<Event>, AutoCloseable {

    /**
     * Returns where the last event was, or the last error.
     *
     * @return the number of the line on which it begins, from 1; 0 before the first
     */
    long line();

    /**
     * Reads the next event.
     *
     * @throws CodecException if it cannot be read
     * @throws NoSuchElementException if there is none
     */
    @Override
    Event next();

    /** Closes what is read from. */
    @Override
    void close();
}
