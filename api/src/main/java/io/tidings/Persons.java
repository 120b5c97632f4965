/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Instant;
import java.util.Optional;

/** Erases persons whose data was encrypted, each with a key of its own. Thread-safe. */
public interface Persons {

    /**
     * Erases a person for good: destroys the key, so that nobody can read the personal data of this person any more,
     * wherever the log was copied to. What other processes hold in memory goes within the time that their interceptor
     * keeps keys. Personal data that is published of this person later is not stored at all.
     *
     * @param person the id, as in {@link PersonId}
     * @return true if there was a key; false if the person was unknown, and is barred from now on, or erased before
     */
    boolean erase(String person);

    /**
     * Tells when a person was erased.
     *
     * @param person the id
     * @return by the database's clock; empty if the person was not
     */
    Optional<Instant> erasedAt(String person);
}
