/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.relay;

import io.tidings.RelayStatus;
import io.tidings.SubscriptionStatus;
import io.tidings.cli.terminal.Json;
import org.jspecify.annotations.Nullable;

/** How a relay stands, for scripts. */
final class RelayJson {

    private static final double MILLIS = 1000;

    private RelayJson() {}

    static String object(RelayStatus status) {
        @Nullable SubscriptionStatus subscription = status.subscription().orElse(null);
        return Json.object(json -> {
            json.writeNumberField("forwarded", status.forwarded());
            json.writeNumberField("lagEvents", subscription == null ? 0 : subscription.lagEvents());
            json.writeNumberField(
                    "lagSeconds", subscription == null ? 0 : subscription.lag().toMillis() / MILLIS);
        });
    }
}
