/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

/**
 * The attributes and the data of an event as it came, in binary mode or as one document.
 *
 * @param attributes what says what it is
 * @param data its data
 */
@SuppressWarnings("ArrayRecordComponent") // opened, read and let go of; never compared
public record Envelope(AttributeReader attributes, byte[] data) {

    /**
     * Opens what came. Where the media type says that the data are a whole event, what came beside them counts for
     * nothing; a document that is none stays what it is.
     *
     * @param beside the attributes that came beside the data
     * @param data the data
     * @return attributes and data of the event
     */
    public static Envelope open(AttributeReader beside, byte[] data) {
        Envelope structured = StructuredEvent.isMeant(beside.contentType()) ? StructuredEvent.read(data) : null;
        return structured == null ? new Envelope(beside, data) : structured;
    }
}
