/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import java.util.List;

/** Has no database. Subscriptions with transactional handlers are refused before they start. */
final class NoRun extends TransactionalRun {

    private final String subscription;

    NoRun(String subscription) {
        this.subscription = subscription;
    }

    @Override
    void commit(List<Task> tasks, Work work) {
        throw new IllegalStateException(
                "subscription '%s' has a transactional handler, and no database".formatted(subscription));
    }
}
