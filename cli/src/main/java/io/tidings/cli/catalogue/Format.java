/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.catalogue;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.asyncapi.AsyncApi;
import io.tidings.catalogue.page.CatalogueJson;
import io.tidings.catalogue.page.MarkdownPage;
import io.tidings.catalogue.page.MermaidGraph;
import io.tidings.cli.command.Choice;
import java.util.function.BiFunction;

/** In which form a catalogue is shown. */
enum Format {
    MARKDOWN(MarkdownPage::write),
    ASYNCAPI(AsyncApi::write),
    MERMAID((catalogue, title) -> MermaidGraph.write(catalogue)),
    JSON((catalogue, title) -> CatalogueJson.write(catalogue));

    private final BiFunction<Catalogue, String, String> writer;

    Format(BiFunction<Catalogue, String, String> writer) {
        this.writer = writer;
    }

    String write(Catalogue catalogue, String title) {
        return writer.apply(catalogue, title);
    }

    /** Values of {@code --format}. */
    static final class Values extends Choice<Format> {
        Values() {
            super(Format.class);
        }
    }
}
