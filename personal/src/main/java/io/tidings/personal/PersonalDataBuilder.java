/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.spi.EventLogProvider;
import io.tidings.spi.LogSettings;
import io.tidings.spi.PersonKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link PersonalData}. Not thread-safe. */
public final class PersonalDataBuilder {

    private final DataSource dataSource;
    private final List<MasterKey> masters = new ArrayList<>();
    private @Nullable String schema = LogSettings.standard().schema();
    private String prefix = LogSettings.standard().prefix();
    private boolean transactionPooler;
    private int keysKept = 10_000;
    private Duration keptFor = Duration.ofSeconds(10);

    PersonalDataBuilder(DataSource dataSource, MasterKey master) {
        this.dataSource = dataSource;
        masters.add(master);
    }

    /**
     * Adds a master key that wrapped keys before the present one did. They are read, and stay as they are until
     * {@link PersonalData#rotation()}.
     *
     * @param master the former one
     * @return this
     */
    public PersonalDataBuilder previousMaster(MasterKey master) {
        masters.add(master);
        return this;
    }

    /**
     * Adds a master key that will wrap keys once other instances have it as their present one: what they wrap is read
     * already. The first step towards another master key while instances run.
     *
     * @param master the coming one
     * @return this
     */
    public PersonalDataBuilder nextMaster(MasterKey master) {
        masters.add(master);
        return this;
    }

    /**
     * Sets the database schema of the tables, as {@link io.tidings.TidingsBuilder#schema}.
     *
     * @param schema letters, digits and underscores
     * @return this
     */
    public PersonalDataBuilder schema(String schema) {
        this.schema = schema;
        return this;
    }

    /**
     * Sets what the names of the tables begin with, as {@link io.tidings.TidingsBuilder#tablePrefix}.
     *
     * @param prefix letters, digits and underscores
     * @return this
     */
    public PersonalDataBuilder tablePrefix(String prefix) {
        this.prefix = prefix;
        return this;
    }

    /**
     * Declares a pooler in transaction mode, as {@link io.tidings.TidingsBuilder#transactionPooler}.
     *
     * @param present whether there is one
     * @return this
     */
    public PersonalDataBuilder transactionPooler(boolean present) {
        this.transactionPooler = present;
        return this;
    }

    /**
     * Sets how many keys are kept in memory. Defaults to 10,000.
     *
     * @param keys at least 1
     * @return this
     */
    public PersonalDataBuilder keysKept(int keys) {
        if (keys < 1) {
            throw new IllegalArgumentException("keysKept must be at least 1: " + keys);
        }
        this.keysKept = keys;
        return this;
    }

    /**
     * Sets how long a key is kept in memory, and so how late this process may notice that another one erased a person.
     * Defaults to 10 s.
     *
     * @param time zero looks each key up each time
     * @return this
     */
    public PersonalDataBuilder keptFor(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("keptFor must not be negative: " + time);
        }
        this.keptFor = time;
        return this;
    }

    /**
     * Makes the interceptor. Touches no database.
     *
     * @return a new interceptor
     * @throws IllegalStateException if no log is on the class path
     */
    public PersonalData build() {
        KeyCache cache = new KeyCache(keysKept, keptFor.toNanos(), System::nanoTime);
        return new PersonalData(new DataKeys(store(), new MasterKeys(masters), cache));
    }

    private PersonKeys store() {
        return EventLogProvider.find()
                .open(dataSource, new LogSettings(schema, prefix, transactionPooler))
                .personKeys();
    }
}
