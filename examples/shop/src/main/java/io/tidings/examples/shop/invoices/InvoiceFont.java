/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The fonts that the invoices have known. */
enum InvoiceFont {

    /** Every PDF reader has it; it has the letters of western Europe only. */
    NARROW {
        @Override
        PDFont load(PDDocument document) {
            return new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        }
    },

    /** Goes into the file, with the letters of all of Europe. */
    WIDE {
        @Override
        PDFont load(PDDocument document) throws IOException {
            try (InputStream font = BundledFonts.open()) {
                return PDType0Font.load(document, font);
            }
        }
    };

    static {
        // Else the library searches this machine for fonts, which takes long, and notes them in the user's home.
        FontMappers.set(new BundledFonts());
    }

    /** Chooses the small font where it has the letters, and the large one where it has not. */
    static InvoiceFont thatCanWrite(String text) {
        return Charset.forName("windows-1252").newEncoder().canEncode(text) ? NARROW : WIDE;
    }

    abstract PDFont load(PDDocument document) throws IOException;
}
