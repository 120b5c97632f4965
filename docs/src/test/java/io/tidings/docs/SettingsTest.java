/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.SubscriptionBuilder;
import io.tidings.TidingsBuilder;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting has a row in the tables of the page on operations. */
class SettingsTest {

    /** They add handlers, or begin: no settings. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "to",
            "deciding",
            "decidingRaw",
            "inTransaction",
            "inBatches",
            "inBatchesRaw",
            "inTransactionalBatches",
            "start",
            "build");

    private final List<String> page =
            Page.read(Page.root().resolve("docs/operations.md")).lines();

    static Stream<String> settings() {
        return Stream.of(TidingsBuilder.class, SubscriptionBuilder.class)
                .flatMap(builder -> Arrays.stream(builder.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic()
                        && java.lang.reflect.Modifier.isPublic(method.getModifiers())
                        && !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !NO_SETTINGS.contains(name))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void isDocumented(String setting) {
        assertThat(page).anyMatch(line -> line.startsWith("| `%s` |".formatted(setting)));
    }
}
