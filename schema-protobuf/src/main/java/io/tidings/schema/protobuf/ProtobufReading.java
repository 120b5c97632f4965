/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import java.util.List;
import java.util.Map;

/** Reads a schema and those that it imports, and ties their names together. */
final class ProtobufReading {

    /** The name of a file that nobody imports; Confluent's registry calls it so too. */
    static final String FILE = "default";

    private ProtobufReading() {}

    static ProtobufSchema read(SchemaDefinition given, Map<String, SchemaDefinition> referenced) {
        SchemaDefinition definition = DescriptorReading.asText(given);
        String canonicalText = ProtoLayout.of(ProtoTokens.of(definition.text()));
        ProtoFileElement parsed = parse(FILE, definition.text());
        return new ProtobufSchema(definition, canonicalText, parsed, linked(parsed, referenced));
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // Wire throws whatever its checks throw
    static ProtoFileElement parse(String path, String text) {
        try {
            return ProtoParser.Companion.parse(Location.get(path), text);
        } catch (RuntimeException e) {
            throw invalid(e);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // as above
    private static Schema linked(ProtoFileElement parsed, Map<String, SchemaDefinition> referenced) {
        Linker linker = new Linker(new ImportLoader(referenced), new ErrorCollector(), true, true);
        try {
            return linker.link(List.of(ProtoFile.Companion.get(parsed)));
        } catch (InvalidSchemaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw invalid(e);
        }
    }

    /** Says "line 3, column 5" where Wire says "default:3:5". */
    private static InvalidSchemaException invalid(RuntimeException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return new InvalidSchemaException(
                message.replaceFirst("^Syntax error in ", "")
                        .replaceAll("\\b" + FILE + ":(\\d+):(\\d+)", "line $1, column $2")
                        .replaceAll("\\s*\\R\\s*", " "),
                e);
    }
}
