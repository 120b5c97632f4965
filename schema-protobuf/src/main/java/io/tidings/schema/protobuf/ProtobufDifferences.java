/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.Type;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two schemas by the rules of the wire format. The kinds of changes and what they break are those of
 * Confluent's registry, with a few of our own where it looks away.
 */
final class ProtobufDifferences {

    private final ProtoTypes older;
    private final ProtoTypes newer;
    private final Changes changes = new Changes();

    private ProtobufDifferences(ProtoTypes older, ProtoTypes newer) {
        this.older = older;
        this.newer = newer;
    }

    static List<Difference> between(ProtoTypes older, ProtoTypes newer) {
        return new ProtobufDifferences(older, newer).list();
    }

    private List<Difference> list() {
        compareFiles();
        newer.own().forEach((name, type) -> compareOwn(name, older.own().get(name), type));
        older.own().forEach((name, type) -> {
            if (!isOfOneKind(type, newer.own().get(name))) {
                removed(name, type);
            }
        });
        newer.imported().forEach((name, type) -> {
            Type before = older.imported().get(name);
            if (before != null) {
                compare(name, before, type);
            }
        });
        return changes.sorted();
    }

    private void compareFiles() {
        if (!older.packageName().equals(newer.packageName())) {
            changes.add(
                    "",
                    "PACKAGE_CHANGED",
                    Breaks.BOTH,
                    "The package changed from '%s' to '%s', and with it the full name of every message, by which registries, Any and generated code find it."
                            .formatted(older.packageName(), newer.packageName()),
                    "Keep the package. To move generated classes, set the option java_package.");
        }
        if (older.file().getSyntax() != newer.file().getSyntax()) {
            changes.harmless(
                    "",
                    "SYNTAX_CHANGED",
                    "The syntax changed from %s to %s; the bytes are the same."
                            .formatted(older.file().getSyntax(), newer.file().getSyntax()));
        }
        List<String> before = older.messages();
        List<String> after = newer.messages();
        for (String message : after) {
            if (before.contains(message) && before.indexOf(message) != after.indexOf(message)) {
                changes.harmless(message, "MESSAGE_MOVED", "The message stands at another place in the file.");
            }
        }
    }

    private void compareOwn(String name, @Nullable Type before, Type after) {
        if (before == null || !isOfOneKind(before, after)) {
            added(name, after);
        } else {
            compare(name, before, after);
        }
    }

    private void compare(String name, Type before, Type after) {
        if (before instanceof MessageType one && after instanceof MessageType other) {
            new MessageChanges(name, new TypePair(older, newer), changes).compare(one, other);
        } else if (before instanceof EnumType one && after instanceof EnumType other) {
            new EnumChanges(name, changes).compare(one, other);
        }
    }

    private void added(String name, Type type) {
        if (type instanceof EnumType) {
            changes.harmless(name, "ENUM_ADDED", "The enum is new; what uses it is listed by itself.");
        } else {
            changes.add(
                    name,
                    "MESSAGE_ADDED",
                    Breaks.OLD_READERS,
                    "The message is new: old readers cannot read data of it.",
                    "Let readers have the new schema before writers write this message, or give it a schema of its own.");
        }
    }

    private void removed(String name, Type type) {
        if (type instanceof EnumType) {
            changes.harmless(name, "ENUM_REMOVED", "The enum is gone; what used it is listed by itself.");
        } else {
            changes.add(
                    name,
                    "MESSAGE_REMOVED",
                    Breaks.NEW_READERS,
                    "The message is gone: new readers cannot read older data of it.",
                    "Keep the message, and mark it with the option deprecated.");
        }
    }

    private static boolean isOfOneKind(Type one, @Nullable Type other) {
        return other != null && (one instanceof EnumType) == (other instanceof EnumType);
    }

    /** The two sides by which types are named and told apart. */
    record TypePair(ProtoTypes older, ProtoTypes newer) {}
}
