/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;

/**
 * Operates subscriptions, running here or anywhere on the same log.
 *
 * <p>Running instances obey within about a second. All methods are thread-safe and throw {@link TidingsException} when
 * the database is away, or when there is no subscription of the name.
 */
public interface Subscriptions {

    /**
     * Lists all of them.
     *
     * @return one status each, by name
     */
    List<SubscriptionStatus> list();

    /**
     * Stops deliveries until {@link #resume}. What is being handled is finished.
     *
     * @param name which
     */
    void pause(String name);

    /**
     * Ends a pause.
     *
     * @param name which
     */
    void resume(String name);

    /**
     * Moves a subscription, running or not: back to replay, forward to skip. Deliveries that wait for a retry beyond
     * the new place are forgotten, for they come again; dead letters stay.
     *
     * @param name which
     * @param start where to
     */
    void seek(String name, Start start);

    /**
     * Forgets a subscription: its place, its waiting deliveries and its dead letters.
     *
     * @param name which
     */
    void remove(String name);

    /**
     * Gives a subscription another name, keeping its place and everything that waits; for code that renamed it.
     *
     * @param name which; no instance may be working for it
     * @param newName a name that is free
     */
    void rename(String name, String newName);
}
