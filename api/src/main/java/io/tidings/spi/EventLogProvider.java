/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Opens logs on a data source; found by {@link ServiceLoader}. */
public interface EventLogProvider {

    /**
     * Finds the provider on the class path.
     *
     * @return the first that the {@link ServiceLoader} finds
     * @throws IllegalStateException if there is none; names the artifact to add
     */
    static EventLogProvider find() {
        return ServiceLoader.load(EventLogProvider.class, EventLogProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No EventLogProvider on the class path. Add the artifact io.tidings:tidings-jdbc."));
    }

    /**
     * Opens a log. Touches no database: which one it is may be found out at first use.
     *
     * @param dataSource the database
     * @param settings where its tables are
     * @return a log
     */
    EventLog open(DataSource dataSource, LogSettings settings);
}
