/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.PersonId;
import io.tidings.Personal;
import io.tidings.RawEvent;
import io.tidings.json.PersonalFields;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.sql.DataSource;

/**
 * Encrypts the personal fields of events before they are stored, with a key for each person, and decrypts them before
 * they are handled. Erasing the key erases the person from the log, and from every copy of it.
 *
 * <pre>{@code
 * PersonalData personal = PersonalData.on(dataSource, MasterKey.ofBase64(secret)).build();
 * Tidings tidings = Tidings.builder(dataSource).interceptor(personal).build();
 * }</pre>
 *
 * <p>Which fields are personal is what the header {@link Personal#HEADER} says, which published records get from
 * {@link Personal}; the person is named by {@link PersonId}, else by the event's key. Data has to be JSON. Of an erased
 * person handlers get events without the personal fields, and with the header {@value #ERASED}.
 *
 * <p>The keys are in a table beside the log, each wrapped with the {@link MasterKey}. The first event of a person makes
 * the key, in a transaction of its own. This class is thread-safe.
 */
public final class PersonalData implements EventInterceptor {

    /** The header that says that the personal fields of an event are encrypted. */
    public static final String SEALED = "sealed";

    /** The header of an event whose personal fields are gone, and which those were. */
    public static final String ERASED = "erased";

    private static final String FORMAT = "1";

    private static final int BATCH = 500;

    private final DataKeys keys;

    PersonalData(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * Begins with the database that keeps the keys, usually that of the log.
     *
     * @param dataSource has the tables of Tidings
     * @param master wraps the keys of new persons
     * @return a builder with the defaults
     */
    public static PersonalDataBuilder on(DataSource dataSource, MasterKey master) {
        return new PersonalDataBuilder(dataSource, master);
    }

    /**
     * Tells whether the personal data of an event is gone.
     *
     * @param event as a handler got it
     * @return true if the person was erased
     */
    public static boolean isErased(Event event) {
        return event.headers().containsKey(ERASED);
    }

    /**
     * Makes the key of a person now, if there is none yet. Publishing does that by itself; where one writer works at a
     * time, as on SQLite, it cannot within a transaction that has begun to write, and this comes before.
     *
     * @param person the id
     * @return false if the person was erased, and gets no key any more
     */
    public boolean prepare(String person) {
        return keys.toEncrypt(person).isPresent();
    }

    /**
     * Erases a person, here at once, and in other processes within the time that they keep keys.
     *
     * @param person the id
     * @return true if there was a key
     */
    public boolean erase(String person) {
        return keys.erase(person);
    }

    /**
     * Returns what wraps all keys anew with the present master key, the one that {@link #on} was given. Those before it
     * are named by {@link PersonalDataBuilder#previousMaster}.
     *
     * @return not begun
     */
    public KeyRotation rotation() {
        return rotation(BATCH);
    }

    KeyRotation rotation(int batch) {
        return keys.rotation(batch);
    }

    /**
     * Encrypts the personal fields; takes those of an erased person away.
     *
     * @param event what is published
     * @return the event to store
     * @throws IllegalArgumentException if it has personal fields and names no person
     */
    @Override
    public Event published(Event event) {
        PersonalFields fields = PersonalFields.of(event);
        Map<String, String> headers = event.headers();
        if (fields.pointers().isEmpty() || headers.containsKey(SEALED) || headers.containsKey(ERASED)) {
            return event;
        }
        String person = personOf(event);
        Optional<SecretKey> key = keys.toEncrypt(person);
        return key.isEmpty()
                ? erased(event, fields)
                : new FieldCipher(key.get(), person, event.type())
                        .encrypted(event, fields).toBuilder()
                                .header(SEALED, FORMAT)
                                .build();
    }

    /**
     * Decrypts the personal fields; takes those of an erased person away.
     *
     * @param event what is stored
     * @return the event to handle
     * @throws io.tidings.CodecException if a field was changed, or there is no key
     * @throws IllegalStateException if the key is wrapped with another master key
     */
    @Override
    public Event handling(Event event) {
        if (!event.headers().containsKey(SEALED)) {
            return event;
        }
        PersonalFields fields = PersonalFields.of(event);
        String person = personOf(event);
        Optional<SecretKey> key = keys.toDecrypt(person);
        Event opened = key.isEmpty()
                ? erased(event, fields)
                : new FieldCipher(key.get(), person, event.type()).decrypted(event, fields);
        return withoutSeal(opened);
    }

    private static Event erased(Event event, PersonalFields fields) {
        return fields.replacedIn(event, (place, value) -> null).toBuilder()
                .header(ERASED, String.join(" ", fields.pointers()))
                .build();
    }

    private static Event withoutSeal(Event event) {
        Map<String, String> headers = new TreeMap<>(event.headers());
        headers.remove(SEALED);
        return new RawEvent(event.type(), event.id(), event.source())
                .version(event.version())
                .topic(event.topic())
                .about(event.subject().orElse(null), event.key().orElse(null))
                .time(event.time())
                .headers(headers)
                .data(event.data(), event.contentType(), event.dataSchema().orElse(null))
                .build();
    }

    private static String personOf(Event event) {
        String named = event.headers().get(PersonId.HEADER);
        return named != null
                ? named
                : event.key()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "%s has personal data and says nothing of whom. Give its record a @PersonId or a @Key."
                                        .formatted(event)));
    }
}
