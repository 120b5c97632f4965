/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Persons;
import java.util.List;
import java.util.Map;
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
     * The key of a person who is not erased.
     *
     * @param person the id
     * @param master names the key that wraps it
     * @param wrapped the wrapped key; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Held(String person, String master, byte[] wrapped) {}

    /**
     * The same key in another wrapping.
     *
     * @param was as it was read
     * @param is as it shall be
     */
    record Rewrapped(Held was, Entry is) {}

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

    /**
     * Counts the keys of persons who are not erased.
     *
     * @return how many, by the name of the key that wraps them
     */
    Map<String, Long> countByMaster();

    /**
     * Reads keys that another key wraps than this one, by person in the order of the database.
     *
     * @param master names the key that is not looked for
     * @param after continue after this person; empty for the first page
     * @param limit at most so many
     * @return a page; empty at the end
     */
    List<Held> notWrappedBy(String master, String after, int limit);

    /**
     * Replaces wrappings, all or none, in a transaction of its own. A person who was erased or wrapped anew since that
     * was read is left alone.
     *
     * @param keys in the order in which they were read, so that two who do it at once do not block each other
     */
    void rewrap(List<Rewrapped> keys);
}
