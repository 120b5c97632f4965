/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import java.util.Set;

/** A transport for one suite. Thread-safe. Everything that it handed out ends when it is closed. */
public interface TransportFixture extends AutoCloseable {

    /**
     * Returns what the transport can do.
     *
     * @return the capabilities, all of them
     */
    Set<Capability> capabilities();

    /**
     * Begins an instance of Tidings on this transport.
     *
     * @param place where its events are kept apart from those of other tests: lower-case letters, digits and
     *     underscores, at most 10; the same place means the same events
     * @return a builder that the suite completes
     */
    TidingsBuilder builder(String place);

    /**
     * Makes what has to be there before the first publish.
     *
     * @param tidings an instance, not started
     */
    default void prepare(Tidings tidings) {}

    @Override
    void close();
}
