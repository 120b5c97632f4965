/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

/**
 * What {@link io.tidings.Tidings} promises, by attack, on one broker without a database. A broker in this process
 * passes by a subclass that gives a fixture; one that is reached over a network by a subclass of
 * {@link RemoteBrokerConformance}.
 */
public abstract class BrokerConformance extends Suite<TransportFixture>
        implements InputRules,
                DeliveryRules,
                OrderRules,
                StartRules,
                GroupRules,
                OperationRules,
                VersionRules,
                FailureRules,
                HandlerRules,
                InterceptorRules,
                DeadLetterRules {

    /** For subclasses. */
    protected BrokerConformance() {}
}
