/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RabbitAddressTest {

    private static RabbitAddress parse(String address) {
        return RabbitAddress.parse(address, Duration.ofSeconds(10));
    }

    @Test
    void hasDefaults() {
        RabbitAddress address = parse("amqp://localhost");

        assertThat(address.parts().hosts()).hasToString("[localhost:5672]");
        assertThat(address.virtualHost()).isEqualTo("/");
        assertThat(address.prefix()).isEqualTo("tidings");
        assertThat(address.partitions()).isZero();
        assertThat(address.creates()).isTrue();
        assertThat(address.retention()).isEqualTo("7D");
        assertThat(address.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(address.isTls()).isFalse();
        assertThat(address.isBinary()).isFalse();
        assertThat(address.verifiesHost()).isTrue();
    }

    @Test
    void takesWhatIsGiven() {
        RabbitAddress address = parse(
                "amqps://me:se%2Fcret@one,two:1234/my%2Fhost?prefix=shop&partitions=5&topology=verify&retention=36h&timeout=2000&tls-verify=ca");

        assertThat(address.parts().hosts()).hasToString("[one:5671, two:1234]");
        assertThat(address.virtualHost()).isEqualTo("my/host");
        assertThat(address.prefix()).isEqualTo("shop");
        assertThat(address.partitions()).isEqualTo(5);
        assertThat(address.creates()).isFalse();
        assertThat(address.retention()).isEqualTo("36h");
        assertThat(address.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(address.isTls()).isTrue();
        assertThat(address.verifiesHost()).isFalse();
        assertThat(address.toString()).doesNotContain("cret");
        assertThat(parse("amqp://h?retention=off").retention()).isEmpty();
        assertThat(parse("amqp://h?mode=binary").isBinary()).isTrue();
    }

    @Test
    void waitsForTwoThirdsOfTheLease() {
        assertThat(parse("amqp://h").heartbeatSeconds()).isEqualTo(7);
        assertThat(RabbitAddress.parse("amqp://h", Duration.ofMillis(300)).heartbeatSeconds())
                .isEqualTo(1);
        assertThat(RabbitAddress.parse("amqp://h", Duration.ofHours(1)).heartbeatSeconds())
                .isEqualTo(60);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String option : new String[] {
            "partitions=0",
            "partitions=257",
            "prefix=",
            "prefix=a*",
            "topology=make",
            "retention=7",
            "retention=0d",
            "timeout=1",
            "tls-verify=none",
            "mode=xml",
            "partition=3"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("amqp://me:secret@h?" + option))
                    .withMessageContaining(option.split("=")[0])
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
    }
}
