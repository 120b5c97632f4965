/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import io.tidings.examples.shop.orders.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Lays out an invoice on one page of A4. */
final class InvoicePage {

    private static final float LEFT = 70;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 70;
    private static final float TOP = PDRectangle.A4.getHeight() - 90;
    private static final float LINE = 20;
    private static final float SMALL = 9;
    private static final float NORMAL = 11;
    private static final float LARGE = 22;
    private static final float UNITS = 1000;
    private static final List<Float> COLUMNS = List.of(330F, 420F, RIGHT);

    private final PDPageContentStream content;
    private final PDFont font;
    private float y = TOP;

    private InvoicePage(PDPageContentStream content, PDFont font) {
        this.content = content;
        this.font = font;
    }

    static void write(Invoice invoice, InvoiceFont font, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle("Invoice " + invoice.number());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new InvoicePage(content, font.load(document)).draw(invoice);
            }
            document.save(out);
        }
    }

    private void draw(Invoice invoice) throws IOException {
        text(LEFT, LARGE, "Invoice %06d".formatted(invoice.number()));
        down(2);
        text(LEFT, SMALL, "Tea & Tidings · 1 Harbour Street · orders@shop.example");
        down(2);
        text(LEFT, NORMAL, invoice.order().customer().name());
        textTo(RIGHT, invoice.date().toString());
        down(1);
        text(LEFT, NORMAL, invoice.order().customer().email());
        textTo(RIGHT, "Order " + invoice.order().orderId());
        down(2);
        row("Article", List.of("Quantity", "Price", "Amount"));
        rule();
        for (Line line : invoice.order().lines()) {
            row(
                    line.article(),
                    List.of(
                            Integer.toString(line.quantity()),
                            line.price().toPlainString(),
                            line.total().toPlainString()));
        }
        rule();
        row("Total", List.of("", "EUR", invoice.order().total().toPlainString()));
        down(2);
        text(LEFT, SMALL, "Payable within 14 days. Thank you.");
    }

    private void row(String first, List<String> others) throws IOException {
        text(LEFT, NORMAL, first);
        for (int i = 0; i < others.size(); i++) {
            textTo(COLUMNS.get(i), others.get(i));
        }
        down(1);
    }

    private void rule() throws IOException {
        float at = y + LINE * 0.65F;
        content.setLineWidth(0.5F);
        content.moveTo(LEFT, at);
        content.lineTo(RIGHT, at);
        content.stroke();
        y -= LINE * 0.2F;
    }

    private void down(int lines) {
        y -= lines * LINE;
    }

    private void textTo(float right, String text) throws IOException {
        text(right - font.getStringWidth(text) / UNITS * NORMAL, NORMAL, text);
    }

    private void text(float x, float size, String text) throws IOException {
        content.beginText();
        try {
            content.setFont(font, size);
            content.newLineAtOffset(x, y);
            content.showText(text);
        } finally {
            content.endText();
        }
    }
}
