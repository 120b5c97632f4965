/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.page;

import static io.tidings.catalogue.page.Markdown.cell;
import static io.tidings.catalogue.page.Markdown.code;
import static io.tidings.catalogue.page.Markdown.codes;
import static io.tidings.catalogue.page.Markdown.day;
import static io.tidings.catalogue.page.Markdown.names;
import static io.tidings.catalogue.page.Markdown.row;
import static io.tidings.catalogue.page.Markdown.text;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.CataloguedPublisher;
import io.tidings.catalogue.CataloguedSchema;
import io.tidings.catalogue.CataloguedSubscription;
import io.tidings.catalogue.CataloguedType;
import io.tidings.catalogue.CataloguedVersion;
import io.tidings.schema.SchemaFormat;
import java.util.List;

/** Writes a catalogue as a page for people: a table of the types, each type with its fields, and the subscriptions. */
public final class MarkdownPage {

    private final Catalogue catalogue;
    private final StringBuilder page = new StringBuilder();

    private MarkdownPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Writes a catalogue.
     *
     * @param catalogue what is known
     * @param title the heading
     * @return a page in GitHub's Markdown
     */
    public static String write(Catalogue catalogue, String title) {
        MarkdownPage writer = new MarkdownPage(catalogue);
        writer.write(title);
        return writer.page.toString();
    }

    private void write(String title) {
        line("# " + text(title)).line("");
        if (catalogue.types().isEmpty()) {
            line("No event type is known yet.");
            return;
        }
        overview();
        remarks();
        catalogue.topics().forEach(this::topic);
        subscriptions();
    }

    private void overview() {
        line("| event type | version | published by | team | heard by |").line("|---|---|---|---|---|");
        for (CataloguedType type : catalogue.types()) {
            line(row(
                    "[%s](#%s)".formatted(code(type.name()), Markdown.anchor(type.name())),
                    names(type.versions().stream()
                            .map(version -> "" + version.number())
                            .toList()),
                    codes(type.publishers().stream()
                            .map(CataloguedPublisher::source)
                            .toList()),
                    names(type.teams()),
                    names(type.subscriptions())));
        }
        line("");
    }

    private void remarks() {
        if (!catalogue.remarks().isEmpty()) {
            line("## To look at").line("");
            catalogue.remarks().forEach(remark -> line("- " + text(remark.message())));
            line("");
        }
    }

    private void topic(String topic) {
        line("## Topic " + code(topic)).line("");
        catalogue.typesOf(topic).forEach(this::type);
    }

    private void type(CataloguedType type) {
        line("### " + code(type.name())).line("");
        if (!type.description().isEmpty()) {
            line(text(type.description())).line("");
        }
        publishers(type.publishers());
        line("Heard by: %s.".formatted(type.subscriptions().isEmpty() ? "nobody" : names(type.subscriptions())));
        line("");
        List<CataloguedVersion> versions = type.versions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            version(versions.get(i));
        }
    }

    private void publishers(List<CataloguedPublisher> publishers) {
        if (publishers.isEmpty()) {
            line("Published by: nobody who is known.").line("");
            return;
        }
        line("| published by | team | version | first seen | last seen |").line("|---|---|---|---|---|");
        for (CataloguedPublisher publisher : publishers) {
            line(row(
                    code(publisher.source()),
                    names(publisher.team().stream().toList()),
                    names(publisher.versions().stream().map(String::valueOf).toList()),
                    day(publisher.firstSeen()),
                    day(publisher.lastSeen())));
        }
        line("");
    }

    private void version(CataloguedVersion version) {
        if (version.schema().isEmpty()) {
            line("**Version %d**: no schema is known.".formatted(version.number()))
                    .line("");
            return;
        }
        CataloguedSchema schema = version.schema().get();
        String format = schema.definition().format() == SchemaFormat.JSON
                ? ""
                : " (%s)".formatted(schema.definition().format() == SchemaFormat.AVRO ? "Avro" : "Protocol Buffers");
        line("**Version %d**%s".formatted(version.number(), format)).line("");
        if (schema.definition().format() == SchemaFormat.PROTOBUF) {
            line(Markdown.block("proto", schema.definition().text())).line("");
        } else if (schema.fields().isEmpty()) {
            line("Its schema names no fields.").line("");
        } else {
            fields(schema);
        }
    }

    private void fields(CataloguedSchema schema) {
        boolean personal = schema.isPersonal();
        line("| field | type | required |%s what it is |".formatted(personal ? " personal |" : ""))
                .line("|---|---|---|%s---|".formatted(personal ? "---|" : ""));
        for (CataloguedSchema.Field field : schema.fields()) {
            String mark = personal ? (field.personal() ? " yes |" : " |") : "";
            line("| %s | %s | %s |%s %s |"
                    .formatted(
                            code(field.path()),
                            cell(field.type()),
                            field.required() ? "yes" : "",
                            mark,
                            cell(field.description())));
        }
        line("");
    }

    private void subscriptions() {
        if (catalogue.subscriptions().isEmpty()) {
            return;
        }
        line("## Subscriptions").line("");
        line("| subscription | listens to | application | team |").line("|---|---|---|---|");
        for (CataloguedSubscription subscription : catalogue.subscriptions()) {
            line(row(
                    subscription.name() + (subscription.relay() ? " (relay)" : ""),
                    codes(subscription.patterns()),
                    codes(subscription.applications()),
                    names(subscription.teams())));
        }
    }

    private MarkdownPage line(String line) {
        page.append(line).append('\n');
        return this;
    }
}
