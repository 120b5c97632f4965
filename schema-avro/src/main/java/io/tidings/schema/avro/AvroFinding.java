/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import java.util.Locale;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * Something that Avro cannot read, in words.
 *
 * @param path where
 * @param breaks which readers cannot
 * @param found what Avro says
 */
record AvroFinding(String path, Breaks breaks, Incompatibility found) {

    Difference difference() {
        return new Difference(path, found.getType().name(), breaks, explanation(), advice());
    }

    private String explanation() {
        return switch (found.getType()) {
            case NAME_MISMATCH ->
                "%s look for the type %s, and %s has %s: Avro tells records, enums and fixed types by name."
                        .formatted(readers(), reader(), data(), writer());
            case FIXED_SIZE_MISMATCH ->
                "%s expect %d bytes for %s, and %s has %d."
                        .formatted(
                                readers(),
                                found.getReaderFragment().getFixedSize(),
                                reader(),
                                data(),
                                found.getWriterFragment().getFixedSize());
            case MISSING_ENUM_SYMBOLS ->
                "%s do not know %s of the enum %s, which %s may hold."
                        .formatted(readers(), symbols(), reader(), data());
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "%s need the field '%s', which %s lacks and their schema has no default for."
                        .formatted(readers(), found.getMessage(), data());
            case TYPE_MISMATCH -> "%s expect %s, and %s has %s.".formatted(readers(), reader(), data(), writer());
            case MISSING_UNION_BRANCH ->
                "%s know no %s here, which %s may hold.".formatted(readers(), branch(), data());
        };
    }

    private String advice() {
        return switch (found.getType()) {
            case FIXED_SIZE_MISMATCH -> "Add a field with a fixed type of another name, and keep this one.";
            case TYPE_MISMATCH ->
                "Keep the type, and add a field with another name for the new one. Avro widens int to long, float"
                        + " and double, long to float and double, float to double, and takes string and bytes for each other.";
            default -> isNew() ? adviceForNew() : adviceForOld();
        };
    }

    private String adviceForNew() {
        return switch (found.getType()) {
            case NAME_MISMATCH -> "Keep the name, or list the old one in the \"aliases\" of the new type.";
            case MISSING_ENUM_SYMBOLS ->
                "Keep the symbols, or give the enum a \"default\" that stands for what it does not know.";
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "Give the field a default, such as null in a union that begins with \"null\".";
            default -> "Keep the branch: older data will always be there.";
        };
    }

    private String adviceForOld() {
        return switch (found.getType()) {
            case NAME_MISMATCH -> "Keep the name: an older reader cannot be told of a new one.";
            case MISSING_ENUM_SYMBOLS ->
                "Give the enum a \"default\" in a version of its own, and add symbols when all readers have that one.";
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                "Keep the field; or give it a default in a version of its own, and remove it when all readers have that one.";
            default -> "Add the branch when all readers have a schema that knows it.";
        };
    }

    private boolean isNew() {
        return breaks == Breaks.NEW_READERS;
    }

    private String readers() {
        return isNew() ? "New readers" : "Old readers";
    }

    private String data() {
        return isNew() ? "older data" : "newer data";
    }

    private String reader() {
        return AvroTypeNames.of(found.getReaderFragment());
    }

    private String writer() {
        return AvroTypeNames.of(found.getWriterFragment());
    }

    private String symbols() {
        return found.getMessage().replaceAll("[\\[\\]]", "");
    }

    /** Avro names the branch only in its message. */
    private String branch() {
        String message = found.getMessage();
        return message.substring(message.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
