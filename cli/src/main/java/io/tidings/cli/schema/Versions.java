/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.schema.registry.SchemaRegistry;

/** Reads the number of a version. */
final class Versions {

    private Versions() {}

    static int parse(String text) {
        if (text.equals("latest")) {
            return SchemaRegistry.LATEST;
        }
        try {
            int version = Integer.parseInt(text);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw CommandException.usage("'%s' is no version: name a number from 1, or 'latest'.".formatted(text));
    }
}
