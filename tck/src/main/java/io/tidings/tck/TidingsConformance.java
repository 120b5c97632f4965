/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link io.tidings.Tidings} promises, by attack, on one database. A database passes by a subclass that gives a
 * fixture; {@code Tidings} itself is the one on the class path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
public abstract class TidingsConformance
        implements CapabilityRules,
                PublishingRules,
                InputRules,
                DeliveryRules,
                InterleavingRules,
                OrderRules,
                StartRules,
                GroupRules,
                OperationRules,
                CoexistenceRules,
                FailureRules,
                HandlerRules,
                DeadLetterRules,
                EffectRules,
                OutageRules,
                RetentionRules {

    private @Nullable DatabaseFixture fixture;
    private @Nullable Stage stage;

    /** For subclasses. */
    protected TidingsConformance() {}

    /**
     * Opens the database; called once, closed at the end.
     *
     * @return an empty database
     */
    protected abstract DatabaseFixture fixture();

    @BeforeAll
    final void open() {
        fixture = fixture();
    }

    @AfterAll
    final void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @BeforeEach
    final void set() {
        if (fixture == null) {
            throw new IllegalStateException("no fixture was opened");
        }
        stage = new Stage(fixture);
    }

    @AfterEach
    final void clear() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    /**
     * Returns what the running test plays on.
     *
     * @return the stage
     */
    @Override
    public final Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("no test is running");
        }
        return stage;
    }
}
