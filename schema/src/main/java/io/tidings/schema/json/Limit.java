/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/**
 * A keyword that limits a number.
 *
 * @param type the type of data that it limits
 * @param keyword its name; the names of its kinds follow from it
 * @param zeroForbidsNothing whether zero is the same as no limit
 */
record Limit(JsonType type, String keyword, boolean zeroForbidsNothing) {

    static Limit upper(JsonType type, String keyword) {
        return new Limit(type, keyword, false);
    }

    static Limit lower(JsonType type, String keyword) {
        return new Limit(type, keyword, type != JsonType.INTEGER);
    }

    JsonNode in(Place schema) {
        JsonNode value = schema.json().path(keyword);
        return zeroForbidsNothing && value.isNumber() && value.decimalValue().signum() == 0
                ? MissingNode.getInstance()
                : value;
    }

    Kind added() {
        return kind("ADDED");
    }

    Kind removed() {
        return kind("REMOVED");
    }

    Kind increased() {
        return kind("INCREASED");
    }

    Kind decreased() {
        return kind("DECREASED");
    }

    private Kind kind(String change) {
        return Kind.valueOf(keyword.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "_" + change);
    }
}
