/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import java.util.List;

/**
 * Which events there are, who publishes them and who listens, at one moment.
 *
 * @param types the event types, by name
 * @param subscriptions the subscriptions, by name
 * @param remarks what somebody should look at
 */
public record Catalogue(List<CataloguedType> types, List<CataloguedSubscription> subscriptions, List<Remark> remarks) {

    /** Copies the lists. */
    public Catalogue {
        types = List.copyOf(types);
        subscriptions = List.copyOf(subscriptions);
        remarks = List.copyOf(remarks);
    }

    /**
     * Begins an empty catalogue.
     *
     * @return collects what is known
     */
    public static CatalogueBuilder builder() {
        return new CatalogueBuilder();
    }

    /**
     * Lists the topics.
     *
     * @return those of all types, sorted
     */
    public List<String> topics() {
        return types.stream().map(CataloguedType::topic).distinct().sorted().toList();
    }

    /**
     * Lists the types of a topic.
     *
     * @param topic which
     * @return by name
     */
    public List<CataloguedType> typesOf(String topic) {
        return types.stream().filter(type -> type.topic().equals(topic)).toList();
    }

    /**
     * Lists the remarks about a type or a subscription.
     *
     * @param subject its name
     * @return what there is
     */
    public List<Remark> remarksOn(String subject) {
        return remarks.stream()
                .filter(remark -> remark.subject().equals(subject))
                .toList();
    }
}
