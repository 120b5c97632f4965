/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients of the vendor's own see. */
abstract class BrokerServerContract<S extends BrokerServer> extends TestServerContract<S> {

    /** Publishes over a connection of its own; returns when the broker has acknowledged, and fails within seconds. */
    abstract void publish(String url, String text) throws Exception;

    /** The same where it is not to succeed: gives up as soon as that can be told. */
    void publishInVain(String url, String text) throws Exception {
        publish(url, text);
    }

    /** Reads everything from the beginning, over a connection of its own. */
    abstract List<String> published(String url) throws Exception;

    @Test
    void keepsWhatWasAcknowledgedWhenKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            publish(server.url(), "before " + i);
            acknowledged.add("before " + i);
        }
        long port = server.port();
        long pid = server.pid();

        server.kill();
        assertThatThrownBy(() -> publishInVain(server.url(), "too late")).isInstanceOf(Exception.class);
        server.restart();

        assertThat(published(server.url())).containsSubsequence(acknowledged).doesNotContain("too late");
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.pid()).isNotEqualTo(pid);
    }

    @Test
    void survivesManyKills() throws Exception {
        for (int round = 0; round < 3; round++) {
            publish(server.url(), "round " + round);
            server.kill();
            server.restart();
        }

        assertThat(published(server.url())).contains("round 0", "round 1", "round 2");
    }

    @Test
    void stopsInGoodOrder() throws Exception {
        publish(server.url(), "before the stop");

        server.stop();
        server.restart();

        assertThat(published(server.url())).contains("before the stop");
    }

    @Test
    void answersNothingWhileFrozen() throws Exception {
        server.freeze();
        assertThatThrownBy(() -> publishInVain(server.url(), "frozen")).isInstanceOf(Exception.class);
        server.thaw();

        publish(server.url(), "thawed");
        assertThat(published(server.url())).contains("thawed");
    }

    @Test
    void isReachedThroughItsProxy() throws Exception {
        publish(server.proxiedUrl(), "through the proxy");
        server.proxy().refuse(true);
        assertThatThrownBy(() -> publishInVain(server.proxiedUrl(), "refused")).isInstanceOf(Exception.class);
        publish(server.url(), "past the proxy");
        server.proxy().refuse(false);

        assertThat(published(server.proxiedUrl()))
                .contains("through the proxy", "past the proxy")
                .doesNotContain("refused");
    }

    @Test
    void startsServersSideBySide() throws Exception {
        publish(server.url(), "in the first");
        try (S second = started()) {
            assertThat(second.port()).isNotEqualTo(server.port());
            publish(second.url(), "in the second");
            assertThat(published(second.url())).containsExactly("in the second");
        }
    }
}
