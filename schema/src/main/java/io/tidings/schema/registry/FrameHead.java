/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a frame of Confluent's serializers says: which schema the data was written with.
 *
 * @param place where it says so
 * @param id the id of the schema; 0 where it is named by its guid
 * @param guid the guid of the schema, or null
 */
record FrameHead(Place place, long id, @Nullable UUID guid) {

    static final String HEADER = "__value_schema_id";
    static final byte WITH_ID = 0;
    static final byte WITH_GUID = 1;
    static final int GUID_LENGTH = 1 + 2 * Long.BYTES;

    private static final int ID_LENGTH = 1 + Integer.BYTES;
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern URN =
            Pattern.compile("%s(?:(id):([0-9]{1,10})|(guid|header):(%s))".formatted(FramedMessages.FRAME_URN, GUID));

    /** Where a frame is. */
    enum Place {
        /** An id before the data. */
        ID(ID_LENGTH),
        /** A guid before the data. */
        GUID(GUID_LENGTH),
        /** A guid in a header. What tells the message of a file is there too. */
        HEADER(0);

        private final int length;

        Place(int length) {
            this.length = length;
        }

        /** How many bytes stand before the data, apart from what tells the message of a file. */
        int length() {
            return length;
        }
    }

    /** Finds the frame of a message. */
    static Optional<FrameHead> of(Map<String, String> headers, byte[] data) {
        String header = headers.get(HEADER);
        if (header != null && GUID.matcher(header).matches()) {
            return Optional.of(new FrameHead(Place.HEADER, 0, UUID.fromString(header)));
        }
        return before(data);
    }

    /** Finds the frame that stands before data. */
    static Optional<FrameHead> before(byte[] data) {
        if (data.length >= ID_LENGTH && data[0] == WITH_ID) {
            long id = Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(1));
            return Optional.of(new FrameHead(Place.ID, id, null));
        }
        if (data.length >= GUID_LENGTH && data[0] == WITH_GUID) {
            ByteBuffer bits = ByteBuffer.wrap(data, 1, 2 * Long.BYTES);
            return Optional.of(new FrameHead(Place.GUID, 0, new UUID(bits.getLong(), bits.getLong())));
        }
        return Optional.empty();
    }

    /** Reads what {@link #urn} wrote. What only looks like it is somebody else's name of a schema. */
    static Optional<FrameHead> ofUrn(String urn) {
        Matcher parts = URN.matcher(urn);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group(1) != null) {
            return Optional.of(new FrameHead(Place.ID, Long.parseLong(parts.group(2)), null));
        }
        Place place = Place.valueOf(parts.group(3).toUpperCase(Locale.ROOT));
        return Optional.of(new FrameHead(place, 0, UUID.fromString(parts.group(4))));
    }

    /** Notes this frame in the place of the schema, until the schema is looked up. */
    String urn() {
        return "%s%s:%s".formatted(FramedMessages.FRAME_URN, place.name().toLowerCase(Locale.ROOT), schema());
    }

    /** The schema as it is named. */
    Object schema() {
        return guid == null ? id : guid;
    }
}
