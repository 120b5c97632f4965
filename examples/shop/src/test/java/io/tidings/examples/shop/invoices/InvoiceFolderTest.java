/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.examples.shop.orders.Customer;
import io.tidings.examples.shop.orders.Line;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceFolderTest {

    @TempDir
    private Path directory;

    private InvoiceFolder invoices;

    @BeforeEach
    void open() {
        invoices = new InvoiceFolder(new Run("r1", directory, ""));
    }

    @Test
    void printsWhatIsToBePaid() throws IOException {
        invoices.print(invoice(17, "Jürgen Weiß"));

        assertThat(invoices.invoicedOrders()).containsExactly("r1-00001");
        assertThat(textOf("000017_r1-00001.pdf")).contains("Invoice 000017", "Jürgen Weiß", "Teapot", "128.00");
    }

    @Test
    void cannotPrintEveryNameUntilTheFontIsMended() throws IOException {
        Invoice poison = invoice(1, "Małgorzata Wójcik");

        assertThatThrownBy(() -> invoices.print(poison))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0142");
        assertThat(invoices.folder()).isEmptyDirectory();

        invoices.wideFont().turnOn();
        invoices.print(poison);

        assertThat(textOf("000001_r1-00001.pdf")).contains("Małgorzata Wójcik");
    }

    @Test
    void printsTheSameNumberAgainInPlace() throws IOException {
        invoices.print(invoice(1, "Anna Berg"));
        invoices.print(invoice(1, "Anna Berg"));

        assertThat(invoices.invoicedOrders()).hasSize(1);
    }

    @Test
    void showsAnOrderThatHasTwoNumbers() throws IOException {
        invoices.print(invoice(1, "Anna Berg"));
        invoices.print(invoice(2, "Anna Berg"));

        assertThat(invoices.invoicedOrders()).containsExactly("r1-00001", "r1-00001");
    }

    private String textOf(String name) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(Files.readAllBytes(invoices.folder().resolve(name)))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Invoice invoice(long number, String customer) {
        List<Line> lines = List.of(new Line("POT-01", "Teapot, cast iron", 2, new BigDecimal("64.00")));
        OrderPlaced order = new OrderPlaced(
                "r1-00001",
                "c1",
                new Customer(customer, "someone@example.com"),
                lines,
                new BigDecimal("128.00"),
                Currency.getInstance("EUR"));
        return new Invoice(number, LocalDate.of(2026, 11, 21), order);
    }
}
