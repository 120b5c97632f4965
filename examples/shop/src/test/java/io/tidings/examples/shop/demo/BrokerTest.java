/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerTest {

    @ParameterizedTest
    @CsvSource({
        "redis://me:secret@host:1/2?prefix=demo, redis://me:***@host:1/2?prefix=demo",
        "redis-sentinel://host/main?sentinel-password=secret&tls=yes, redis-sentinel://host/main?sentinel-password=***&tls=yes",
        "'kafka://one:1,two:2?partitions=3', 'kafka://one:1,two:2?partitions=3'"
    })
    void isShownWithoutPasswordsButWithItsOptions(String url, String shown) {
        assertThat(new Broker(url)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({"rediss://x, Redis", "redis-cluster://x, Redis", "kafka://x, Kafka", "amqps://x, RabbitMQ"})
    void isCalledByItsName(String url, String name) {
        assertThat(new Broker(url).kind()).isEqualTo(name);
    }
}
