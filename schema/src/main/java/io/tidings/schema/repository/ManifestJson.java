/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** Reads and writes {@code manifest.json}. */
final class ManifestJson {

    private ManifestJson() {}

    static Manifest read(Members root) {
        root.only("types", "subscriptions", "upcasters");
        TreeSet<UpcasterStep> steps = new TreeSet<>();
        for (Members step : root.objects("upcasters")) {
            step.only("type", "from", "to");
            steps.add(step.checked(() -> new UpcasterStep(step.text("type"), step.number("from"), step.number("to"))));
        }
        return new Manifest(new TreeSet<>(root.texts("types")), new TreeSet<>(root.texts("subscriptions")), steps);
    }

    /** A line for each name, so that lines of two branches merge. */
    static String text(Manifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode types = root.putArray("types");
        manifest.types().forEach(types::add);
        ArrayNode subscriptions = root.putArray("subscriptions");
        manifest.subscriptions().forEach(subscriptions::add);
        ArrayNode upcasters = root.putArray("upcasters");
        manifest.upcasters()
                .forEach(step -> upcasters
                        .addObject()
                        .put("type", step.type())
                        .put("from", step.from())
                        .put("to", step.to()));
        return DirectoryJson.text(root);
    }
}
