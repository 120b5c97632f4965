/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedSchemasTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // so that it overflows
    private final CachedSchemas schemas = new CachedSchemas(
            (type, version) -> {
                asked.incrementAndGet();
                return Optional.empty();
            },
            nanos::get);

    @Test
    void asksAgainForAMissingSchemaAfterAMinute() {
        schemas.find("order.placed", 1);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        schemas.find("order.placed", 1);
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        schemas.find("order.placed", 1);

        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsVersionsApart() {
        schemas.find("order.placed", 1);
        schemas.find("order.placed", 2);

        assertThat(asked).hasValue(2);
    }

    @Test
    void forgetsWhenThereAreTooMany() {
        for (int i = 0; i < 10_001; i++) {
            schemas.find("type-" + i, 1);
        }
        schemas.find("type-0", 1);

        assertThat(asked).hasValue(10_002);
    }
}
