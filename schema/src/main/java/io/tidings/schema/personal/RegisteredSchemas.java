/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.personal;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.registry.FramedMessages;
import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the schemas of events in a registry: that of the event's version, or the one that its {@code dataSchema} names
 * by id; and the newest of the same subject, for marks are often made later than events. Asks once for each subject and
 * each schema, and keeps the answers for good. Not thread-safe.
 */
public final class RegisteredSchemas implements EventSchemas {

    /** Types come from others as well, who could think of any number of them. */
    private static final int MAX_ENTRIES = 10_000;

    /** What an event says about its schema. */
    private record Key(String subject, int version, OptionalLong id) {}

    /** A zero and the id of the schema. */
    private static final int FRAME = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final FramedMessages frames;
    private final Map<Key, List<Schema>> known = new HashMap<>();
    private final Map<String, List<SubjectVersion>> subjects = new HashMap<>();
    private final Map<Long, Schema> schemas = new HashMap<>();

    /**
     * Makes a finder.
     *
     * @param registry is asked
     */
    public RegisteredSchemas(SchemaRegistry registry) {
        this.registry = registry;
        this.frames = new FramedMessages(registry, message -> {
            throw new IllegalStateException("only what was mapped before is opened here");
        });
    }

    @Override
    public Event opened(Event event) {
        Event opened = frames.handling(event);
        boolean mapped = named(event).startsWith(FramedMessages.FRAME_URN);
        if (mapped && named(opened).startsWith(FramedMessages.FRAME_URN)) {
            // Who publishes may write anything there.
            throw new CodecException("The frame of the data names no schema", null);
        }
        int numbers = event.data().length - opened.data().length - (mapped ? 0 : FRAME);
        if (numbers > 1 && SchemaFormat.PROTOBUF.isOf(opened.contentType())) {
            throw new CodecException("The data may be another message than the first one of its schema", null);
        }
        return opened;
    }

    private static String named(Event event) {
        return event.dataSchema().orElse("");
    }

    @Override
    public List<Schema> of(Event event) {
        OptionalLong id = id(named(event));
        Key key = id.isPresent() ? new Key("", 0, id) : new Key(event.type(), event.version(), id);
        List<Schema> found = known.get(key);
        if (found == null) {
            found = find(key);
            forgetIfFull();
            known.put(key, found);
        }
        return found;
    }

    private void forgetIfFull() {
        if (known.size() >= MAX_ENTRIES || subjects.size() >= MAX_ENTRIES) {
            known.clear();
            subjects.clear();
            schemas.clear();
        }
    }

    private static OptionalLong id(String dataSchema) {
        String urn = FramedMessages.URN;
        boolean named =
                dataSchema.startsWith(urn) && dataSchema.substring(urn.length()).matches("\\d{1,18}");
        return named ? OptionalLong.of(Long.parseLong(dataSchema.substring(urn.length()))) : OptionalLong.empty();
    }

    private List<Schema> find(Key key) {
        return key.id().isPresent() ? withId(key.id().getAsLong()) : ofSubject(key.subject(), key.version());
    }

    private List<Schema> withId(long id) {
        Set<Long> ids = new LinkedHashSet<>(List.of(id));
        for (SubjectVersion version : registry.versionsWith(id)) {
            List<SubjectVersion> all = versions(version.subject());
            ids.add(all.get(all.size() - 1).schemaId());
        }
        return ids.stream().map(this::schema).toList();
    }

    private List<Schema> ofSubject(String subject, int number) {
        List<SubjectVersion> all = versions(subject);
        Set<Long> ids = new LinkedHashSet<>();
        for (SubjectVersion version : all) {
            if (version.version() == number) {
                ids.add(version.schemaId());
            }
        }
        if (!all.isEmpty()) {
            ids.add(all.get(all.size() - 1).schemaId());
        }
        return ids.stream().map(this::schema).toList();
    }

    private List<SubjectVersion> versions(String subject) {
        return subjects.computeIfAbsent(subject, name -> {
            try {
                return registry.versions(name);
            } catch (RegistryException e) {
                if (e.problem() == Problem.SUBJECT_NOT_FOUND) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    private Schema schema(long id) {
        return schemas.computeIfAbsent(id, registry::read);
    }
}
