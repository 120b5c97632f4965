/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.Optional;

/**
 * How the relay stands, which forwards the events of the log to a broker.
 *
 * @param forwarded how many events this instance has handed to the broker since it was made
 * @param subscription the relay's subscription on the log, with its lag, whichever instances work for it; empty as long
 *     as no relay to such a broker ever began
 */
public record RelayStatus(long forwarded, Optional<SubscriptionStatus> subscription) {}
