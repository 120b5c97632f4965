/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

/**
 * {@link BrokerConformance}, and what happens when the broker is away, is killed, or is reached by nobody. The fixture
 * declares {@link Capability#REMOTE} and gives networks that break.
 */
public abstract class RemoteBrokerConformance extends BrokerConformance
        implements OutageRules, FaultRules, ForeignRules {

    /** For subclasses. */
    protected RemoteBrokerConformance() {}
}
