/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.derive.SchemaDeriver;
import io.tidings.schema.guard.Checking;
import io.tidings.schema.guard.SchemaGuard;
import io.tidings.schema.guard.UnknownTypes;
import io.tidings.schema.registry.Registration;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.schema.registry.SubjectConfig;
import io.tidings.spi.LogSettings;
import java.util.List;
import javax.sql.DataSource;

/** The schemas of the shop's events, in the registry of its database. Thread-safe. */
public final class Contracts {

    /** Those who read version 1 can read version 2; those who read version 2 get version 1 upcast. */
    private static final SubjectConfig READERS_FIRST =
            new SubjectConfig(Compatibility.FORWARD, CompatibilityPolicy.LENIENT, null);

    private final SchemaRegistry registry;
    private final SchemaDeriver deriver = new SchemaDeriver();

    /**
     * Opens the registry.
     *
     * @param database where the log is
     */
    public Contracts(DataSource database) {
        this.registry = SchemaRegistry.on(database, LogSettings.standard());
    }

    /** Registers what the shop's first release announces. */
    public void registerFirst() {
        for (String subject : List.of(OrderPlaced.TYPE, OrderCancelled.TYPE)) {
            registry.settings().configure(subject, READERS_FIRST);
        }
        register(OrderPlaced.TYPE, OrderPlacedV1.class);
        register(OrderCancelled.TYPE, OrderCancelled.class);
    }

    /** Registers what the next release announces; it would be refused if it left the readers of before behind. */
    void registerNext() {
        register(OrderPlaced.TYPE, OrderPlaced.class);
    }

    private void register(String subject, Class<?> event) {
        registry.register(subject, Registration.of(deriver.derive(event)));
    }

    /**
     * Refuses to publish what is not registered, or looks different. What is handled was checked then.
     *
     * @return an interceptor, to be given before one that encrypts
     */
    public SchemaGuard guard() {
        return SchemaGuard.with(registry::schemaOf)
                .publishing(Checking.FIRST)
                .handling(Checking.OFF)
                .unknown(UnknownTypes.REFUSE)
                .build();
    }
}
