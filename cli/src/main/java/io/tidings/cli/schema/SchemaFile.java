/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.events.DataArgument;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Reads a schema from a file whose name tells the format. */
final class SchemaFile {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 30,
            description = "JSON, AVRO or PROTOBUF. Default: by the file, .json, .avsc or .proto; JSON for others.")
    private @Nullable SchemaFormat format;

    @Option(
            names = "--reference",
            paramLabel = "NAME=SUBJECT:VERSION",
            order = 31,
            description =
                    "A registered schema that this one uses, as its text calls it. May be repeated; the version may"
                            + " be 'latest'.")
    private List<String> references = new ArrayList<>();

    SchemaDefinition read(String file, InputStream in) {
        byte[] text = DataArgument.read(file.equals("-") ? file : "@" + file, in);
        return new SchemaDefinition(
                format(file),
                new String(text, StandardCharsets.UTF_8),
                references.stream().map(SchemaFile::reference).toList());
    }

    private SchemaFormat format(String file) {
        if (format != null) {
            return format;
        }
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".proto")) {
            return SchemaFormat.PROTOBUF;
        }
        return name.endsWith(".avsc") ? SchemaFormat.AVRO : SchemaFormat.JSON;
    }

    private static SchemaReference reference(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        if (equals < 1 || colon < equals + 2) {
            throw CommandException.usage(
                    "--reference '%s' is not NAME=SUBJECT:VERSION, such as customer.json=customer:1.".formatted(text));
        }
        return new SchemaReference(
                text.substring(0, equals),
                text.substring(equals + 1, colon),
                Versions.parse(text.substring(colon + 1)));
    }
}
