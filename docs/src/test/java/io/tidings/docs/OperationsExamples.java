/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.Tidings;
import java.time.Duration;
import javax.sql.DataSource;

/** The code of the page on operations. */
final class OperationsExamples {

    private OperationsExamples() {}

    static Tidings pooler(DataSource dataSource) {
        // region: pooler
        Tidings tidings = Tidings.builder(dataSource).transactionPooler(true).build();
        // endregion
        return tidings;
    }

    static long retention(Tidings tidings) {
        // region: retention
        long deleted = tidings.retention().deleteOlderThan(Duration.ofDays(90), done -> {});
        // endregion
        return deleted;
    }
}
