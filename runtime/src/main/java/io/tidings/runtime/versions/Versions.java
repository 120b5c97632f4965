/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.Upcaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Decodes events of every version into the class that a handler takes. Thread-safe, and costs a comparison where an
 * event has the version of the class.
 *
 * <p>Without upcasters for a type, its data is decoded whatever its version. With them, each version that they name has
 * to have a way to the class; a version newer than all of them is read as if it were the newest; any other is refused.
 */
public final class Versions {

    private final EventCodec codec;
    private final Map<String, VersionChain> chains = new HashMap<>();

    /**
     * Takes the upcasters of an application.
     *
     * @param codec turns bytes into payloads and back
     * @param upcasters in any order
     * @throws IllegalArgumentException if two lead between the same versions of a type
     */
    public Versions(EventCodec codec, List<Upcaster> upcasters) {
        this.codec = codec;
        upcasters.stream()
                .collect(Collectors.groupingBy(Upcaster::type))
                .forEach((type, ofType) -> chains.put(type, new VersionChain(type, ofType)));
    }

    /**
     * Decodes an event.
     *
     * @param <T> the class of the payload
     * @param event with the data as interceptors left it
     * @param type the class of the payload
     * @param version the version that the class stands for
     * @return the payload
     * @throws CodecException if the data has another shape, a step fails, or there is no way
     */
    public <T> T payload(Event event, Class<T> type, int version) {
        VersionChain chain = event.version() == version ? null : chains.get(event.type());
        if (chain == null) {
            return codec.decode(event.data(), event.contentType(), type);
        }
        Passage passage = new Passage(event, null);
        for (Step step : way(chain, event, version)) {
            passage = step.lead(passage, codec);
        }
        return passage.as(type, codec);
    }

    private static List<Step> way(VersionChain chain, Event event, int wanted) {
        int newest = Math.max(chain.versions().last(), wanted);
        int from = Math.min(event.version(), newest);
        return chain.way(from, wanted)
                .orElseThrow(() -> new CodecException(
                        "Could not read version %d of %s as version %d: no upcaster leads from version %d on"
                                .formatted(event.version(), event.type(), wanted, chain.lastBefore(from, wanted)),
                        null));
    }

    /**
     * Checks that every version which upcasters name can be read by a subscription.
     *
     * @param subscription its name
     * @param handled the versions that its handlers take, by type
     * @throws IllegalStateException if a step is missing
     */
    public void check(String subscription, Map<String, SortedSet<Integer>> handled) {
        handled.forEach((type, versions) -> {
            VersionChain chain = chains.get(type);
            if (chain != null) {
                chain.versions()
                        .forEach(version -> check(subscription, chain, type, version, nearest(versions, version)));
            }
        });
    }

    private static void check(String subscription, VersionChain chain, String type, int from, int wanted) {
        if (chain.way(from, wanted).isEmpty()) {
            int last = chain.lastBefore(from, wanted);
            throw new IllegalStateException(
                    "Subscription '%s' takes version %d of %s, and nothing leads there from version %d: %s is missing. %s"
                            .formatted(
                                    subscription,
                                    wanted,
                                    type,
                                    last,
                                    from < wanted
                                            ? "an upcaster from %d to %d".formatted(last, wanted)
                                            : "the inverse of an upcaster, from %d to %d".formatted(last, wanted),
                                    "Give it to TidingsBuilder.upcaster, or add a handler that takes version %d."
                                            .formatted(from)));
        }
    }

    /**
     * Chooses the version that an event is led to: its own, else the next later one, else the latest.
     *
     * @param versions those that can be chosen, at least one
     * @param version that of the event
     * @return one of them
     */
    public static int nearest(SortedSet<Integer> versions, int version) {
        SortedSet<Integer> later = versions.tailSet(version);
        return later.isEmpty() ? versions.last() : later.first();
    }
}
