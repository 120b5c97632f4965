/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.SchemaFormat;
import java.util.Optional;

/** Which file is written in which language. */
final class Endings {

    private Endings() {}

    static String of(SchemaFormat format) {
        return switch (format) {
            case JSON -> "json";
            case AVRO -> "avsc";
            case PROTOBUF -> "proto";
        };
    }

    static Optional<SchemaFormat> format(String fileName) {
        for (SchemaFormat format : SchemaFormat.values()) {
            if (fileName.endsWith("." + of(format))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    static String without(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }
}
