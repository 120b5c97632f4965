/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a log are, and what may be assumed of connections.
 *
 * @param schema the database schema, or null for the connection's own; a checked identifier
 * @param prefix what table names begin with; a checked identifier
 * @param transactionPooler whether consecutive transactions of a connection may meet different sessions
 */
public record LogSettings(@Nullable String schema, String prefix, boolean transactionPooler) {

    /**
     * Returns the defaults.
     *
     * @return the connection's schema, {@code tidings_}, no pooler
     */
    public static LogSettings standard() {
        return new LogSettings(null, "tidings_", false);
    }
}
