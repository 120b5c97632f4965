/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.CataloguedPublisher;
import io.tidings.catalogue.CataloguedSubscription;
import io.tidings.catalogue.CataloguedType;
import java.util.List;

/** Who sends and who receives: one operation for each publisher and topic, and for each subscription and topic. */
final class Operations {

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();
    private final Keys keys = new Keys();
    private final Channels channels;
    private final Messages messages;

    Operations(Channels channels, Messages messages) {
        this.channels = channels;
        this.messages = messages;
    }

    void addPublishers(CataloguedType type) {
        for (CataloguedPublisher publisher : type.publishers()) {
            ObjectNode operation = operation("send", publisher.source(), type.topic());
            operation
                    .put("summary", "%s publishes to %s.".formatted(publisher.source(), type.topic()))
                    .put("x-tidings-source", publisher.source());
            publisher.team().ifPresent(team -> addOnce(operation.withArrayProperty("x-tidings-teams"), team));
            for (int version : publisher.versions()) {
                add(operation, type.topic(), messages.of(type, version));
            }
        }
    }

    void addSubscription(CataloguedSubscription subscription, List<CataloguedType> types) {
        for (CataloguedType type : types) {
            if (subscription.listensTo(type.name())) {
                ObjectNode operation = operation("receive", subscription.name(), type.topic());
                operation
                        .put("summary", "Subscription %s listens to %s.".formatted(subscription.name(), type.topic()))
                        .put("x-tidings-subscription", subscription.name());
                if (!subscription.teams().isEmpty()) {
                    ArrayNode teams = operation.putArray("x-tidings-teams");
                    subscription.teams().forEach(teams::add);
                }
                messages.of(type).forEach(message -> add(operation, type.topic(), message));
            }
        }
    }

    private ObjectNode operation(String action, String who, String topic) {
        String key = keys.of(
                "%s %s %s".formatted(action, who, topic),
                "%s.%s.%s".formatted(action, who.length() > 1 ? who.replaceAll("^/+", "") : who, topic));
        if (node.get(key) instanceof ObjectNode known) {
            return known;
        }
        ObjectNode operation = node.putObject(key).put("action", action);
        operation.putObject("channel").put("$ref", channels.reference(topic));
        return operation;
    }

    private void add(ObjectNode operation, String topic, String message) {
        operation
                .withArrayProperty("messages")
                .addObject()
                .put("$ref", "%s/messages/%s".formatted(channels.reference(topic), message));
    }

    private static void addOnce(ArrayNode teams, String team) {
        for (int i = 0; i < teams.size(); i++) {
            if (teams.get(i).asText().equals(team)) {
                return;
            }
        }
        teams.add(team);
    }

    ObjectNode node() {
        return node;
    }
}
