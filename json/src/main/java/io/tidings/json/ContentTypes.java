/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import java.util.Locale;

/** Tells what a media type says about its data. */
public final class ContentTypes {

    private ContentTypes() {}

    /**
     * Tells whether data is JSON.
     *
     * @param contentType such as {@code application/json} or {@code application/vnd.acme+json}
     * @return whether it is
     */
    public static boolean isJson(String contentType) {
        if (contentType.equals("application/json")) {
            return true;
        }
        String type = withoutParameters(contentType);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** Whether it is text that may be kept as a JSON string, being UTF-8. */
    static boolean isText(String contentType) {
        String type = withoutParameters(contentType);
        boolean text = type.startsWith("text/")
                || type.endsWith("+xml")
                || type.equals("application/xml")
                || type.equals("application/yaml");
        return text && isUtf8(contentType.toLowerCase(Locale.ROOT));
    }

    private static boolean isUtf8(String contentType) {
        int charset = contentType.indexOf("charset=");
        if (charset < 0) {
            return true;
        }
        String name = contentType.substring(charset + "charset=".length()).replace("\"", "");
        return name.startsWith("utf-8") || name.startsWith("us-ascii");
    }

    private static String withoutParameters(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
