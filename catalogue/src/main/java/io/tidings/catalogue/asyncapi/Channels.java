/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.CataloguedType;
import java.util.List;

/** The topics of a document. */
final class Channels {

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();
    private final Keys keys = new Keys();
    private final Messages messages;

    Channels(Messages messages) {
        this.messages = messages;
    }

    void add(String topic, List<CataloguedType> types) {
        ObjectNode channel = node.putObject(keys.of(topic))
                .put("address", topic)
                .put("description", "The topic %s. Events of one key keep their order.".formatted(topic));
        ObjectNode listed = channel.putObject("messages");
        for (CataloguedType type : types) {
            for (String message : messages.of(type)) {
                listed.putObject(message).put("$ref", "#/components/messages/" + message);
            }
        }
    }

    /** Returns the reference of a channel. */
    String reference(String topic) {
        return "#/channels/" + keys.of(topic);
    }

    ObjectNode node() {
        return node;
    }
}
