/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue.Topics topics =
            new Catalogue.Topics(Map.of("order", 4, "sales", 2, "refund", 1), Set.of("sales\norder.paid"));

    @Test
    void findsTheTopicThatATypeIsNamedAfter() {
        assertThat(topics.of(List.of("refund.made"))).containsExactly("refund");
        assertThat(topics.of(List.of("invoice.sent"))).isEmpty();
    }

    @Test
    void findsATypeInTheTopicThatItWasPublishedTo() {
        assertThat(topics.of(List.of("order.paid"))).containsExactlyInAnyOrder("order", "sales");
        assertThat(topics.of(List.of("order.*"))).containsExactlyInAnyOrder("order", "sales");
        assertThat(topics.of(List.of("order.placed"))).containsExactly("order");
    }

    @Test
    void findsAllTopicsForAll() {
        assertThat(topics.of(List.of("*"))).hasSize(3);
    }
}
