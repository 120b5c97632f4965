/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.operate;

import io.tidings.DeadLetters.Filter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class DeadLetterFilter {

    @Option(names = "--subscription", paramLabel = "NAME", order = 20, description = "Those of a subscription.")
    private @Nullable String subscription;

    @Option(
            names = "--group",
            paramLabel = "FINGERPRINT",
            order = 21,
            description = "Those that look alike; see: tidings dead-letters groups.")
    private @Nullable String group;

    @Option(names = "--type", paramLabel = "TYPE", order = 22, description = "Those of an event type.")
    private @Nullable String type;

    DeadLetterFilter() {}

    boolean isGiven() {
        return subscription != null || group != null || type != null;
    }

    Filter filter() {
        return new Filter(subscription, group, type);
    }
}
