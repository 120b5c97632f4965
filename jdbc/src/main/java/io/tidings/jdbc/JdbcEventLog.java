/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis;
import io.tidings.Inbox;
import io.tidings.LogSchema;
import io.tidings.Retention;
import io.tidings.spi.CatalogueStore;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.EventLog;
import io.tidings.spi.Graduations;
import io.tidings.spi.LogLeaseStore;
import io.tidings.spi.LogReader;
import io.tidings.spi.LogWriter;
import io.tidings.spi.PersonKeys;
import io.tidings.spi.SchemaStore;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.Transactions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An event log on a SQL database: every part works on the tables, none keeps state of its own. */
final class JdbcEventLog implements EventLog {

    private final LogDatabase database;
    private final Queue<Doorbell> doorbells = new ConcurrentLinkedQueue<>();

    JdbcEventLog(LogDatabase database) {
        this.database = database;
    }

    @Override
    public Transactions transactions() {
        return new JdbcTransactions(database);
    }

    @Override
    public LogWriter writer() {
        return new JdbcLogWriter(database);
    }

    @Override
    public LogReader reader() {
        return new JdbcLogReader(database);
    }

    @Override
    public SubscriptionStore subscriptions() {
        return new JdbcSubscriptionStore(database);
    }

    @Override
    public LogLeaseStore leases() {
        return new JdbcLeaseStore(database);
    }

    @Override
    public DeliveryStore deliveries() {
        return new JdbcDeliveryStore(database);
    }

    @Override
    public DeadLetterStore deadLetters() {
        return new JdbcDeadLetterStore(database);
    }

    @Override
    public Inbox inbox() {
        return new JdbcInbox(database);
    }

    @Override
    public Retention retention() {
        return new JdbcRetention(database);
    }

    @Override
    public Graduations graduations() {
        return new JdbcGraduations(database);
    }

    @Override
    public SchemaStore schemas() {
        return new JdbcSchemaStore(database);
    }

    @Override
    public PersonKeys personKeys() {
        return new JdbcPersonKeys(database);
    }

    @Override
    public CatalogueStore catalogue() {
        return new JdbcCatalogueStore(database);
    }

    @Override
    public LogSchema schema() {
        return new JdbcLogSchema(database);
    }

    @Override
    public Diagnosis diagnose() {
        return new Doctor(database).look();
    }

    @Override
    public String identity() {
        return database.read(
                "look up the identity of the log",
                (connection, dialect) -> Long.toString(
                        Sql.number(
                                connection,
                                dialect.sql("SELECT ${micros:applied_at} FROM ${version} WHERE version = 1")),
                        Character.MAX_RADIX));
    }

    @Override
    public Doorbell doorbell(Runnable onRing) {
        if (database.settings().transactionPooler()) {
            return SilentDoorbell.INSTANCE;
        }
        Doorbell doorbell = database.dialect().doorbell(database.dataSource(), onRing);
        doorbells.add(doorbell);
        return doorbell;
    }

    @Override
    public void close() {
        for (Doorbell doorbell = doorbells.poll(); doorbell != null; doorbell = doorbells.poll()) {
            doorbell.close();
        }
    }
}
