/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is old and handled from the streams that this process owns, now and then. One thread uses it. */
final class Trimmer {

    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final Parts parts;
    private final Trimming trimming;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private long nextAt = System.nanoTime();

    Trimmer(Parts parts, Trimming trimming) {
        this.parts = parts;
        this.trimming = trimming;
    }

    void look() {
        if (trimming.isOff() || System.nanoTime() - nextAt < 0) {
            return;
        }
        nextAt = System.nanoTime() + EVERY_NANOS;
        Set<String> streams = new TreeSet<>();
        for (String subscription : parts.holdings().subscriptions()) {
            parts.holdings().held(subscription).forEach(held -> streams.add(held.stream));
        }
        trim(new ArrayList<>(streams));
    }

    void trim(List<String> streams) {
        long keep = parts.clock().now().minus(trimming.after()).toEpochMilli();
        List<List<Object>> answers = parts.link()
                .calls(commands -> streams.stream()
                        .map(stream -> Link.send(
                                commands,
                                Script.TRIM,
                                new String[] {stream},
                                Math.max(0, keep) + "-0",
                                trimming.forced() ? "1" : "0"))
                        .toList());
        for (int i = 0; i < streams.size(); i++) {
            List<String> outrun =
                    Reply.texts(answers.get(i).subList(1, answers.get(i).size()));
            String stream = streams.get(i);
            outrun.stream()
                    .filter(group -> warned.add(stream + group))
                    .forEach(group -> LOG.warn(
                            "Events that subscription '{}' has not handled were deleted from {}, as trim=force asks for",
                            group,
                            stream));
        }
    }
}
