/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.json.PrettyJson;

/**
 * Writes a catalogue as an AsyncAPI 3.0 document.
 *
 * <p>Each topic is a channel and each version of an event type a message. Each publisher sends, each subscription
 * receives; relays are left out. The same catalogue gives the same text, whenever it was made.
 */
public final class AsyncApi {

    private AsyncApi() {}

    /**
     * Writes a catalogue.
     *
     * @param catalogue what is known
     * @param title the title of the document
     * @return JSON on several lines, which is YAML, too
     */
    public static String write(Catalogue catalogue, String title) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", title)
                .put("version", "1.0.0")
                .put("description", "The events of a system: who publishes them, and who listens.")
                .put("x-generator", "tidings");
        document.put("defaultContentType", "application/json");
        Messages messages = new Messages();
        Channels channels = new Channels(messages);
        catalogue.topics().forEach(topic -> channels.add(topic, catalogue.typesOf(topic)));
        Operations operations = new Operations(channels, messages);
        catalogue.types().forEach(operations::addPublishers);
        catalogue.subscriptions().stream()
                .filter(subscription -> !subscription.relay())
                .forEach(subscription -> operations.addSubscription(subscription, catalogue.types()));
        document.set("channels", channels.node());
        document.set("operations", operations.node());
        document.set("components", messages.components());
        return PrettyJson.of(document);
    }
}
