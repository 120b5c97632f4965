/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaOptionsTest {

    private static KafkaOptions parse(String address) {
        return KafkaOptions.parse(address, Duration.ofSeconds(10));
    }

    @Test
    void readsHostsAndOurOwnOptions() {
        KafkaOptions options = parse(
                "kafka://one:9093,two?prefix=shop.&partitions=6&replication=3&topology=verify&codec=zstd&topics=a,b");

        assertThat(options.bootstrapServers()).isEqualTo("one:9093,two:9092");
        assertThat(options.prefix()).isEqualTo("shop.");
        assertThat(options.partitions()).isEqualTo(6);
        assertThat(options.replication()).isEqualTo((short) 3);
        assertThat(options.create()).isFalse();
        assertThat(options.topics()).containsExactlyInAnyOrder("a", "b");
        assertThat(options.client()).containsEntry("compression.type", "zstd");
    }

    @Test
    void passesThroughWhateverHasADot() {
        assertThat(parse("kafka://h?ssl.truststore.location=/etc/trust&linger.ms=20")
                        .client(Map.of("linger.ms", 1, "acks", "all")))
                .containsEntry("ssl.truststore.location", "/etc/trust")
                .containsEntry("linger.ms", "20")
                .containsEntry("acks", "all")
                .containsEntry("bootstrap.servers", "h:9092");
    }

    @Test
    void logsInWithUserAndPasswordAndShowsNeither() {
        KafkaOptions options = parse("kafka://al%40ice:se%22cret@h");

        assertThat(options.client())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        value -> assertThat(value)
                                .contains("PlainLoginModule", "username=\"al@ice\"", "password=\"se\\\"cret\""));
        assertThat(options).asString().isEqualTo("kafka://h:9092");
    }

    @Test
    void followsTheMechanismAndProtocolOfTheOptions() {
        assertThat(parse("kafka://u:p@h?sasl.mechanism=SCRAM-SHA-512&security.protocol=SASL_SSL")
                        .client())
                .containsEntry("security.protocol", "SASL_SSL")
                .hasEntrySatisfying(
                        "sasl.jaas.config", value -> assertThat(value).contains("ScramLoginModule"));
    }

    @Test
    void refusesWhatWouldGoUnnoticedOrBreakAPromise() {
        assertThatThrownBy(() -> parse("kafka://h?prefx=a"))
                .hasMessageContaining("Unknown option 'prefx'")
                .hasMessageContaining("prefix");
        assertThatThrownBy(() -> parse("kafka://h?enable.auto.commit=true")).hasMessageContaining("cannot be set");
        assertThatThrownBy(() -> parse("kafka://h?acks=1")).hasMessageContaining("acks");
        assertThatThrownBy(() -> parse("kafka://h?topology=maybe")).hasMessageContaining("create, verify");
        assertThatThrownBy(() -> parse("kafka://h?prefix=a/b")).hasMessageContaining("cannot be part of a name");
        assertThatThrownBy(() -> parse("kafka://h/shop")).hasMessageContaining("?prefix=shop.");
    }
}
