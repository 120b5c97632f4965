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
 * One fixture for all tests of a suite, one stage for each.
 *
 * @param <F> the kind of fixture
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
abstract class Suite<F extends TransportFixture> {

    private @Nullable F fixture;
    private @Nullable Stage stage;

    /**
     * Opens what is attacked; called once, closed at the end.
     *
     * @return a fixture without events
     */
    protected abstract F fixture();

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
    public final Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("no test is running");
        }
        return stage;
    }
}
