/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import javax.sql.DataSource;

/** Opens logs on a data source; found by {@link java.util.ServiceLoader}. */
public interface EventLogProvider {

    /**
     * Opens a log. Touches no database: which one it is may be found out at first use.
     *
     * @param dataSource the database
     * @param settings where its tables are
     * @return a log
     */
    EventLog open(DataSource dataSource, LogSettings settings);
}
