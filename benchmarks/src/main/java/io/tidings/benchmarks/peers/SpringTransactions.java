/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions as an application on Spring runs them: the connection is bound to the thread. Thread-safe. */
final class SpringTransactions {

    private final DataSource dataSource;
    private final TransactionTemplate template;

    SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource;
        this.template = new TransactionTemplate(manager);
    }

    /**
     * Runs one transaction.
     *
     * @param business to run first
     * @param orders for it
     * @param announce to run then, on the same connection
     */
    void run(Business business, List<Order> orders, Runnable announce) {
        template.executeWithoutResult(status -> {
            try {
                business.run(DataSourceUtils.getConnection(dataSource), orders);
            } catch (SQLException e) {
                throw new IllegalStateException("the business part failed", e);
            }
            announce.run();
        });
    }
}
