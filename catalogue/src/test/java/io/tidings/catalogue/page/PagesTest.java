/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.Samples;
import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void showTheTypesInMarkdown() {
        String page = MarkdownPage.write(Samples.broad(), "The *shop*");

        assertThat(page.lines())
                .startsWith("# The \\*shop\\*", "")
                .contains(
                        "| [`order.placed`](#orderplaced) | 1, 2 | `/shop`, `/shop/ünïcode \"quoted\"` | sales | audit, email, invoices |",
                        "- order.archived has a schema, and no publisher is known.",
                        "## Topic `verkäufe & mehr`",
                        "| `email` | string or null |  | yes | Where \\| to write to. |",
                        "**Version 1** (Protocol Buffers)",
                        "| relay-kafka (relay) | `*` |  |  |");
    }

    @Test
    void showAnEmptyCatalogue() {
        Catalogue empty = Catalogue.builder().build(Samples.NOW);

        assertThat(MarkdownPage.write(empty, "Events")).isEqualTo("# Events\n\nNo event type is known yet.\n");
        assertThat(MermaidGraph.write(empty)).startsWith("flowchart LR\n");
        assertThat(CatalogueJson.write(empty)).contains("\"types\": []");
    }

    @Test
    void drawWhoHearsWhom() {
        assertThat(MermaidGraph.write(Samples.broad()).lines())
                .startsWith("flowchart LR", "  subgraph topic0[\"order\"]", "    t0[\"order.archived\"]")
                .contains(
                        "  subgraph topic4[\"verkäufe #38; mehr\"]",
                        "  p0([\"/shop<br/><small>sales</small>\"])",
                        "  p2([\"/shop/ünïcode #34;quoted#34;\"])",
                        "  s1[[\"email\"]]",
                        "  t2 --> s1",
                        "  topic0 --> s2",
                        "  class t0 alone")
                .noneMatch(line -> line.contains("relay"));
    }

    @Test
    void tellScriptsEverything() throws Exception {
        JsonNode json = JsonMapper.builder().build().readTree(CatalogueJson.write(Samples.broad()));

        JsonNode placed = json.path("types").get(3);
        assertThat(placed.path("name").asText()).isEqualTo("order.placed");
        assertThat(placed.path("topic").asText()).isEqualTo("order");
        assertThat(placed.path("publishers").get(0).path("team").asText()).isEqualTo("sales");
        assertThat(placed.path("publishers").get(1).path("team").isNull()).isTrue();
        assertThat(placed.path("versions").get(0).path("fields")).hasSize(11);
        assertThat(placed.path("versions").get(0).path("schema").path("title").asText())
                .isEqualTo("order.placed");
        assertThat(json.path("subscriptions").get(0).path("types").get(0).asText())
                .isEqualTo("*");
        assertThat(json.path("remarks").get(0).path("kind").asText()).isEqualTo("unpublished");
    }
}
