/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.asyncapi.AsyncApi;
import io.tidings.catalogue.page.CatalogueJson;
import io.tidings.catalogue.page.MarkdownPage;
import io.tidings.catalogue.page.MermaidGraph;
import io.tidings.cli.command.Choice;

/** In which form a catalogue is shown. */
enum Format {
    MARKDOWN,
    ASYNCAPI,
    MERMAID,
    JSON;

    String write(Catalogue catalogue, String title) {
        return switch (this) {
            case MARKDOWN -> MarkdownPage.write(catalogue, title);
            case ASYNCAPI -> AsyncApi.write(catalogue, title);
            case MERMAID -> MermaidGraph.write(catalogue);
            case JSON -> CatalogueJson.write(catalogue);
        };
    }

    /** Values of {@code --format}. */
    static final class Values extends Choice<Format> {
        Values() {
            super(Format.class);
        }
    }
}
