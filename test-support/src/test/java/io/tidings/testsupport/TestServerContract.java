/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class TestServerContract<S extends TestServer> {

    S server;

    abstract S started();

    abstract S shared();

    @BeforeAll
    void startServer() {
        server = started();
    }

    @AfterAll
    void closeServer() {
        if (server == null) {
            return;
        }
        server.close();
        server.close();

        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThatThrownBy(server::restart).hasMessageContaining("has been closed");
    }

    @Test
    void refusesToStartTwice() {
        assertThatThrownBy(server::restart).hasMessageContaining("is running");
    }

    @Test
    void refusesToKillTheSharedServer() {
        assertThatThrownBy(() -> shared().kill())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Use start()");
        assertThatThrownBy(() -> shared().stop()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shared().close()).isInstanceOf(IllegalStateException.class);
        assertThat(shared()).isSameAs(shared());
    }

    @Test
    void startsWithinSeconds() {
        long start = System.nanoTime();

        started().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
}
