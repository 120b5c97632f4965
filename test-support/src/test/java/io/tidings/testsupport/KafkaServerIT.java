/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;

class KafkaServerIT extends BrokerServerContract<KafkaServer> {

    @Override
    KafkaServer started() {
        return KafkaServer.start();
    }

    @Override
    KafkaServer shared() {
        return KafkaServer.shared();
    }

    @Override
    void publish(String url, String text) throws Exception {
        new KafkaSession(url, Map.of()).publish(text);
    }

    @Override
    void publishInVain(String url, String text) throws Exception {
        new KafkaSession(url, Map.of()).inVain().publish(text);
    }

    @Override
    List<String> published(String url) throws Exception {
        return new KafkaSession(url, Map.of()).published();
    }

    @Test
    void makesNoTopicByItself() {
        assertThatThrownBy(
                        () -> new KafkaSession(server.url(), Map.of()).inVain().publishTo("nowhere", "lost"))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void isAClusterOfItsOwn() throws Exception {
        try (KafkaServer other = KafkaServer.start();
                Admin mine = new KafkaSession(server.url(), Map.of()).admin();
                Admin theirs = new KafkaSession(other.url(), Map.of()).admin()) {
            assertThat(mine.describeCluster().clusterId().get())
                    .isNotEqualTo(theirs.describeCluster().clusterId().get());
        }
    }

    @Test
    void asksForThePassword() throws Exception {
        try (KafkaServer secured = KafkaServer.with().password("secret").start()) {
            Map<String, String> settings = secured.clientSettings();
            new KafkaSession(secured.proxiedUrl(), settings).publish("with the password");
            secured.kill();
            secured.restart();

            assertThat(new KafkaSession(secured.url(), settings).published()).containsExactly("with the password");
            settings.put("sasl.jaas.config", settings.get("sasl.jaas.config").replace("secret", "wrong"));
            assertThatThrownBy(() -> new KafkaSession(secured.url(), settings).publish("wrong"))
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void speaksTls() throws Exception {
        try (KafkaServer secured = KafkaServer.with().tls().password("secret").start()) {
            Map<String, String> settings = secured.clientSettings();
            new KafkaSession(secured.url(), settings).publish("encrypted");

            assertThat(new KafkaSession(secured.proxiedUrl(), settings).published())
                    .containsExactly("encrypted");
            settings.remove("ssl.truststore.location");
            settings.remove("ssl.truststore.password");
            settings.remove("ssl.truststore.type");
            assertThatThrownBy(() -> new KafkaSession(secured.url(), settings).publish("not trusted"))
                    .hasStackTraceContaining(SslAuthenticationException.class.getName());
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        KafkaServer.Builder wrong = KafkaServer.with().setting("log.retention.ms", "soon");

        assertThatThrownBy(wrong::start).rootCause().hasMessageContaining("log.retention.ms");
    }
}
