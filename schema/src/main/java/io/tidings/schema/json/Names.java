/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.regex.Pattern;

/** Shows the name of a property in data only if it looks like one that a programmer chose. */
final class Names {

    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z_$][A-Za-z_$0-9-]{0,49}");

    private Names() {}

    static String shown(String name) {
        return CHOSEN.matcher(name).matches() ? name : "(name not shown)";
    }
}
