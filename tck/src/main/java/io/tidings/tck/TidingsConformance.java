/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

/**
 * What {@link io.tidings.Tidings} promises, by attack, on one database. A database passes by a subclass that gives a
 * fixture; {@code Tidings} itself is the one on the class path.
 */
public abstract class TidingsConformance extends Suite<DatabaseFixture>
        implements CapabilityRules,
                PublishingRules,
                InputRules,
                DeliveryRules,
                InterleavingRules,
                OrderRules,
                StartRules,
                PlaceRules,
                GroupRules,
                OperationRules,
                VersionRules,
                CoexistenceRules,
                FailureRules,
                HandlerRules,
                InterceptorRules,
                DeadLetterRules,
                EffectRules,
                OutageRules,
                ZombieRules,
                RetentionRules {

    /** For subclasses. */
    protected TidingsConformance() {}
}
