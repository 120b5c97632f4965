/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.page;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.CataloguedPublisher;
import io.tidings.catalogue.CataloguedSubscription;
import io.tidings.catalogue.CataloguedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws who hears whom as a Mermaid flow chart: publishers, types in their topics, subscriptions. Types without a
 * publisher or a listener have a dashed border.
 */
public final class MermaidGraph {

    private final Catalogue catalogue;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> publishers = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> topics = new LinkedHashMap<>();

    private MermaidGraph(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Draws a catalogue.
     *
     * @param catalogue what is known
     * @return the text of a Mermaid diagram
     */
    public static String write(Catalogue catalogue) {
        MermaidGraph graph = new MermaidGraph(catalogue);
        graph.draw();
        return String.join("\n", graph.lines) + "\n";
    }

    private void draw() {
        lines.add("flowchart LR");
        catalogue.topics().forEach(this::topic);
        catalogue.types().forEach(this::publishers);
        List<CataloguedSubscription> listeners = catalogue.subscriptions().stream()
                .filter(subscription -> !subscription.relay())
                .toList();
        for (int i = 0; i < listeners.size(); i++) {
            subscription(listeners.get(i), "s" + i);
        }
        lines.add("  classDef alone stroke-dasharray: 4 3");
        catalogue.types().stream()
                .filter(type ->
                        type.publishers().isEmpty() || type.subscriptions().isEmpty())
                .forEach(type -> lines.add("  class %s alone".formatted(types.get(type.name()))));
    }

    private void topic(String topic) {
        String id = "topic" + topics.size();
        topics.put(topic, id);
        lines.add("  subgraph %s[%s]".formatted(id, label(topic)));
        for (CataloguedType type : catalogue.typesOf(topic)) {
            String node = "t" + types.size();
            types.put(type.name(), node);
            lines.add("    %s[%s]".formatted(node, label(type.name())));
        }
        lines.add("  end");
    }

    private void publishers(CataloguedType type) {
        for (CataloguedPublisher publisher : type.publishers()) {
            String id = publishers.get(publisher.source());
            if (id == null) {
                id = "p" + publishers.size();
                publishers.put(publisher.source(), id);
                lines.add("  %s([%s])"
                        .formatted(
                                id,
                                label(
                                        publisher.source(),
                                        publisher.team().stream().toList())));
            }
            lines.add("  %s --> %s".formatted(id, types.get(type.name())));
        }
    }

    private void subscription(CataloguedSubscription subscription, String id) {
        lines.add("  %s[[%s]]".formatted(id, label(subscription.name(), subscription.teams())));
        for (String topic : catalogue.topics()) {
            List<CataloguedType> all = catalogue.typesOf(topic);
            List<CataloguedType> heard = all.stream()
                    .filter(type -> subscription.listensTo(type.name()))
                    .toList();
            if (heard.size() > 1 && heard.size() == all.size()) {
                lines.add("  %s --> %s".formatted(topics.get(topic), id));
            } else {
                heard.forEach(type -> lines.add("  %s --> %s".formatted(types.get(type.name()), id)));
            }
        }
    }

    private static String label(String text) {
        return "\"" + escaped(text) + "\"";
    }

    private static String label(String name, Collection<String> teams) {
        return teams.isEmpty()
                ? label(name)
                : "\"%s<br/><small>%s</small>\"".formatted(escaped(name), escaped(String.join(", ", teams)));
    }

    /** Within quotes, Mermaid takes these as markup, or as their end. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if ("\"#<>&`;\\".indexOf(c) >= 0) {
                safe.append('#').append(c).append(';');
            } else {
                safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }
}
