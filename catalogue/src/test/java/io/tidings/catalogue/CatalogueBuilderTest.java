/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.catalogue.CataloguedSchema.Field;
import io.tidings.catalogue.Remark.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueBuilderTest {

    private final Catalogue broad = Samples.broad();

    private CataloguedType type(String name) {
        return broad.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bringsWhatIsRecordedAndWhatIsInTheRepositoryTogether() {
        CataloguedType placed = type("order.placed");

        assertThat(placed.description()).isEqualTo("An order.");
        assertThat(placed.versions()).extracting(CataloguedVersion::number).containsExactly(1, 2);
        assertThat(placed.publishers())
                .extracting(CataloguedPublisher::source, CataloguedPublisher::versions)
                .containsExactly(
                        tuple("/shop", new TreeSet<>(List.of(1, 2))),
                        tuple("/shop/ünïcode \"quoted\"", new TreeSet<>(List.of(1))));
        assertThat(placed.teams()).containsExactly("sales");
        assertThat(placed.subscriptions()).containsExactly("audit", "email", "invoices");
    }

    @Test
    void doesNotTakeTheNewestEventsForMoreThanWhatWasNoted() {
        assertThat(type("order.placed").publishers().get(0).team()).hasValue("sales");
        assertThat(type("stock.counted").publishers())
                .extracting(CataloguedPublisher::source)
                .containsExactly("/sql");
    }

    @Test
    void remarksWhatSomebodyShouldLookAt() {
        assertThat(broad.remarks())
                .extracting(Remark::kind, Remark::subject)
                .containsExactly(
                        tuple(Kind.UNPUBLISHED, "order.archived"),
                        tuple(Kind.SILENT, "order.cancelled"),
                        tuple(Kind.UNPUBLISHED, "parcel.returned"),
                        tuple(Kind.UNPUBLISHED, "parcel.sent"),
                        tuple(Kind.UNKNOWN, "order.shiped"),
                        tuple(Kind.NO_SCHEMA, "bestellung.bestätigt"),
                        tuple(Kind.NO_SCHEMA, "order.cancelled"),
                        tuple(Kind.NO_SCHEMA, "stock.counted"));
        assertThat(broad.remarksOn("order.shiped").get(0).message()).contains("email", "order.shiped");
    }

    @Test
    void remarksNothingOnUseWithoutALog() {
        Catalogue catalogue = Catalogue.builder()
                .schema("order.placed", 1, Samples.json("{}"), Map.of())
                .build(Samples.NOW);

        assertThat(catalogue.remarks()).isEmpty();
        assertThat(catalogue.types()).hasSize(1);
    }

    @Test
    void listsTheFieldsOfEachFormat() {
        List<Field> placed = fields("order.placed", 0);
        assertThat(placed)
                .extracting(Field::path, Field::type, Field::required, Field::personal)
                .containsExactly(
                        tuple("orderId", "string", true, false),
                        tuple("email", "string or null", false, true),
                        tuple("status", "one of new, paid", false, false),
                        tuple("lines", "array of object", true, false),
                        tuple("lines[].sku", "string", true, false),
                        tuple("lines[].price", "number", false, false),
                        tuple("lines[].next", "object", false, false),
                        tuple("parent", "object", false, false),
                        tuple("ship", "object", false, false),
                        tuple("ship.street", "string", false, true),
                        tuple("pair", "array", false, false));
        assertThat(fields("order.placed", 1)).extracting(Field::path).contains("address.city");
        assertThat(fields("payment.received", 0))
                .extracting(Field::path, Field::type, Field::required, Field::personal)
                .containsExactly(
                        tuple("orderId", "string", true, false),
                        tuple("amount", "bytes (decimal)", true, false),
                        tuple("payer", "null or Payer", false, false),
                        tuple("payer.iban", "string", true, true));
        assertThat(fields("parcel.sent", 0)).isEmpty();
    }

    private List<Field> fields(String type, int version) {
        return type(type).versions().get(version).schema().orElseThrow().fields();
    }

    @Test
    void survivesSchemasThatMakeNoSense() {
        Catalogue catalogue = Catalogue.builder()
                .schema("a.done", 1, Samples.json("{ not json"), Map.of())
                .schema("b.done", 1, Samples.json("{\"properties\": {\"x\": {\"$ref\": \"#/$defs/gone\"}}}"), Map.of())
                .schema("c.done", 1, Samples.json("[]"), Map.of())
                .build(Samples.NOW);

        assertThat(catalogue.types()).hasSize(3);
        assertThat(catalogue
                        .types()
                        .get(1)
                        .versions()
                        .get(0)
                        .schema()
                        .orElseThrow()
                        .fields())
                .extracting(Field::path)
                .containsExactly("x");
    }
}
