/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** All rules, in the order in which they speak. */
final class Rules {

    static final List<LintRule> ALL = List.of(
            new CommandName(),
            new PastTense(),
            new TypeName(),
            new MissingVersion(),
            new MissingKey(),
            new IdOnly(),
            new FieldCase(),
            new PersonalData(),
            new GrowingEnum(),
            new FloatingMoney(),
            new ZonelessTime());

    private Rules() {}

    static List<String> ids() {
        return ALL.stream().map(LintRule::id).toList();
    }
}
