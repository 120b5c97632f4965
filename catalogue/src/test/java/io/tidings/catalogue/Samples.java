/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.spi.CatalogueStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalogue with a bit of everything. */
public final class Samples {

    /** When it is. */
    public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final String PLACED_1 = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://shop.example/placed",
             "title": "order.placed", "description": "A customer placed an order.\\nIt is not paid yet.",
             "type": "object", "required": ["orderId", "lines"],
             "properties": {
               "orderId": {"type": "string", "x-key": true},
               "email": {"type": ["string", "null"], "x-personal": true, "description": "Where | to write to."},
               "status": {"enum": ["new", "paid"]},
               "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}},
               "parent": {"$ref": "#"},
               "ship": {"$ref": "https://shop.example/placed#/$defs/Address", "description": "Where it goes."},
               "pair": {"prefixItems": [{"type": "string"}, {"type": "number"}], "items": false}
             },
             "dependentRequired": {"ship": ["email"]},
             "$defs": {
               "Line": {"type": "object", "required": ["sku"], "properties": {
                 "sku": {"type": "string"}, "price": {"type": "number"}, "next": {"$ref": "#/$defs/Line"}}},
               "Address": {"$anchor": "address", "type": "object",
                 "properties": {"street": {"type": "string", "confluent:tags": ["PII"]}}}
             }}""";

    private static final String PLACED_2 = """
            {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "description": "An order.",
             "properties": {"orderId": {"type": "string"}, "address": {"$ref": "../shared/address.json"}}}""";

    private static final String ADDRESS = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "properties": {"city": {"$ref": "#/$defs/City"}}, "$defs": {"City": {"type": "string"}}}""";

    private static final String AVRO = """
            {"type": "record", "name": "PaymentReceived", "namespace": "shop", "doc": "Money came.", "fields": [
              {"name": "orderId", "type": "string"},
              {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "payer", "type": ["null", {"type": "record", "name": "Payer", "fields": [
                {"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}], "default": null}]}""";

    private static final String PROTO = """
            syntax = "proto3";
            message ParcelSent {
              string order_id = 1;
            }
            """;

    private static final String PROTO_2 = """
            // An older one, which does not say which syntax it is in.
            message ParcelSent {
              required string order_id = 1;
            }
            """;

    private Samples() {}

    /** Returns a catalogue with several formats, versions, unicode, relays, and things nobody uses. */
    public static Catalogue broad() {
        return Catalogue.builder()
                .recorded(new Recorded())
                .schema("order.placed", 1, json(PLACED_1), Map.of())
                .schema("order.placed", 2, json(PLACED_2), Map.of("../shared/address.json", json(ADDRESS)))
                .schema("payment.received", 1, SchemaDefinition.of(SchemaFormat.AVRO, AVRO), Map.of())
                .schema("parcel.sent", 1, SchemaDefinition.of(SchemaFormat.PROTOBUF, PROTO), Map.of())
                .schema("parcel.returned", 1, SchemaDefinition.of(SchemaFormat.PROTOBUF, PROTO_2), Map.of())
                .schema("order.archived", 1, json("true"), Map.of())
                .build(NOW);
    }

    /** Makes a JSON Schema. */
    public static SchemaDefinition json(String text) {
        return SchemaDefinition.of(SchemaFormat.JSON, text);
    }

    /** What a log knows. */
    private static final class Recorded implements CatalogueStore {

        @Override
        public void note(Collection<Use> uses, Collection<Work> works) {
            throw new UnsupportedOperationException("only read");
        }

        @Override
        public List<Publisher> publishers() {
            return List.of(
                    publisher("order.placed", 1, "/shop", "order", "sales", 200),
                    publisher("order.placed", 2, "/shop", "order", "sales", 0),
                    publisher("order.placed", 1, "/shop/ünïcode \"quoted\"", "order", null, 1),
                    publisher("order.cancelled", 1, "/", "order", null, 120),
                    publisher("payment.received", 1, "/pay", "payment", "money", 0),
                    publisher("bestellung.bestätigt", 3, "/shop", "verkäufe & mehr", "sales", 0));
        }

        @Override
        public List<Publisher> publishersOfNewest(int events) {
            return List.of(
                    publisher("order.placed", 2, "/shop", "order", null, 0),
                    publisher("stock.counted", 1, "/sql", "stock", null, 0));
        }

        private static Publisher publisher(
                String type, int version, String source, String topic, @Nullable String team, long days) {
            Instant seen = NOW.minusSeconds(days * 86_400);
            return new Publisher(
                    type, version, source, topic, "application/json", Optional.ofNullable(team), seen, seen);
        }

        @Override
        public List<Listener> listeners() {
            return List.of(
                    listener("audit", Set.of("*"), false, new Subscriber("/audit", Optional.of("law"), NOW)),
                    listener("email", Set.of("order.placed", "order.shiped"), false),
                    listener(
                            "invoices",
                            Set.of("order.*", "payment.received"),
                            false,
                            new Subscriber("/shop", Optional.of("money"), NOW)),
                    listener("relay-kafka", Set.of("*"), true));
        }

        private static Listener listener(String name, Set<String> types, boolean relay, Subscriber... subscribers) {
            return new Listener(name, types, relay, List.of(subscribers), NOW);
        }
    }
}
