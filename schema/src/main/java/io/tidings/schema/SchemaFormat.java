/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import java.util.Locale;

/** The languages in which schemas are written. The names are those of Confluent's {@code schemaType}. */
public enum SchemaFormat {
    /** JSON Schema, draft-07 and 2020-12. */
    JSON("application/json"),
    /** Apache Avro. */
    AVRO("application/avro"),
    /** Protocol Buffers, proto2 and proto3. */
    PROTOBUF("application/protobuf");

    private final String contentType;

    SchemaFormat(String contentType) {
        this.contentType = contentType;
    }

    /**
     * Returns the media type of data in this format.
     *
     * @return such as {@code application/avro}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Tells whether data of a media type is in this format.
     *
     * @param mediaType such as {@code application/json; charset=utf-8}
     * @return true if it is
     */
    public boolean isOf(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String type = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.equals(contentType) || isOtherNameOf(type);
    }

    private boolean isOtherNameOf(String type) {
        return switch (this) {
            case JSON -> type.equals("text/json") || type.endsWith("+json");
            case AVRO -> false;
            case PROTOBUF -> type.equals("application/x-protobuf") || type.equals("application/vnd.google.protobuf");
        };
    }
}
