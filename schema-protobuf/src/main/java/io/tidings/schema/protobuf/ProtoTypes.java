/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.ProtoType;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of a schema, by their names within its package, so that another package is one change and not many. */
final class ProtoTypes {

    private final Schema schema;
    private final ProtoFile file;
    private final Map<String, Type> own = new LinkedHashMap<>();
    private final Map<String, Type> imported = new LinkedHashMap<>();

    ProtoTypes(Schema schema, ProtoFile file) {
        this.schema = schema;
        this.file = file;
        for (ProtoFile each : schema.getProtoFiles()) {
            String path = each.getLocation().getPath();
            if (path.equals(ProtobufReading.FILE)) {
                each.getTypes().forEach(type -> collect(type, own));
            } else if (!path.startsWith("google/protobuf/") && !path.startsWith("wire/")) {
                each.getTypes().forEach(type -> collect(type, imported));
            }
        }
    }

    private void collect(Type type, Map<String, Type> into) {
        into.put(name(type.getType()), type);
        type.getNestedTypes().forEach(nested -> collect(nested, into));
    }

    ProtoFile file() {
        return file;
    }

    String packageName() {
        return Objects.requireNonNullElse(file.getPackageName(), "");
    }

    Map<String, Type> own() {
        return own;
    }

    Map<String, Type> imported() {
        return imported;
    }

    /** The top-level messages in their order, by which some wire formats number them. */
    List<String> messages() {
        List<String> names = new ArrayList<>();
        for (Type type : file.getTypes()) {
            if (type instanceof MessageType) {
                names.add(name(type.getType()));
            }
        }
        return names;
    }

    String name(ProtoType type) {
        String name = type.toString();
        String prefix = packageName() + ".";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    WireKind kind(ProtoType type) {
        if (type.isScalar()) {
            return WireKind.ofScalar(type.toString());
        }
        if (type.isMap()) {
            return WireKind.MAP;
        }
        @Nullable Type named = schema.getType(type);
        return named instanceof EnumType ? WireKind.ENUM : WireKind.MESSAGE;
    }
}
