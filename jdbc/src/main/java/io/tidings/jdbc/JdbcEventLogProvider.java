/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.LogSettings;
import javax.sql.DataSource;

/** Opens logs on SQL databases; found by {@link java.util.ServiceLoader}. This class is thread-safe. */
public final class JdbcEventLogProvider implements EventLogProvider {

    @Override
    public EventLog open(DataSource dataSource, LogSettings settings) {
        return new JdbcEventLog(new LogDatabase(dataSource, settings));
    }
}
