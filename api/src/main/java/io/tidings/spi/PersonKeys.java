/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Persons;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a key for each person, wrapped: who reads the table cannot use it. Thread-safe. */
public interface PersonKeys extends Persons {

    /**
     * What is kept of a person.
     *
     * @param master names the key that wraps it, or null once the person is erased
     * @param wrapped the wrapped key, or null once the person is erased; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Entry(@Nullable String master, byte @Nullable [] wrapped) {

        /** Tells whether the person is erased. */
        public boolean isErased() {
            return wrapped == null;
        }
    }

    /**
     * Finds what is kept of a person.
     *
     * @param person the id
     * @return the key or the erasure, if there is either
     */
    Optional<Entry> find(String person);

    /**
     * Adds a key unless the person is known. Of several processes that do so at once one wins, and all get its key.
     * Works in a transaction of its own.
     *
     * @param person the id
     * @param offered the key to keep
     * @return what is kept now
     */
    Entry findOrAdd(String person, Entry offered);
}
