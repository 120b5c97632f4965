/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import io.tidings.cli.database.DatabaseUrl.Credentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes user and password out of a JDBC URL, wherever that kind of URL has them. Not thread-safe. */
final class CredentialSplitter {

    private @Nullable String user;
    private @Nullable String password;

    private CredentialSplitter() {}

    static DatabaseUrl split(DatabaseKind kind, String jdbcUrl) {
        CredentialSplitter splitter = new CredentialSplitter();
        String bare = kind.isServer()
                ? splitter.withoutUserInfo(splitter.withoutQueryCredentials(jdbcUrl))
                : splitter.withoutSettings(jdbcUrl);
        return new DatabaseUrl(kind, bare, new Credentials(splitter.user, splitter.password));
    }

    /** {@code jdbc:x://user:password@host/db}. */
    private String withoutUserInfo(String url) {
        int start = url.indexOf("//") + 2;
        int end = endOfAuthority(url, start);
        int at = url.substring(0, end).lastIndexOf('@');
        if (start < 2 || at < start) {
            return url;
        }
        String info = url.substring(start, at);
        int colon = info.indexOf(':');
        user = decoded(colon < 0 ? info : info.substring(0, colon));
        password = colon < 0 ? password : decoded(info.substring(colon + 1));
        return url.substring(0, start) + url.substring(at + 1);
    }

    private static int endOfAuthority(String url, int start) {
        for (int i = start; i < url.length(); i++) {
            if (url.charAt(i) == '/' || url.charAt(i) == '?') {
                return i;
            }
        }
        return url.length();
    }

    /** {@code ?user=…&password=…}. */
    private String withoutQueryCredentials(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        String rest = without(url.substring(question + 1), "&", CredentialSplitter::decoded);
        return url.substring(0, question) + (rest.isEmpty() ? "" : "?" + rest);
    }

    /** {@code ;USER=…;PASSWORD=…}. */
    private String withoutSettings(String url) {
        int semicolon = url.indexOf(';');
        if (semicolon < 0) {
            return url;
        }
        String rest = without(url.substring(semicolon + 1), ";", UnaryOperator.identity());
        return url.substring(0, semicolon) + (rest.isEmpty() ? "" : ";" + rest);
    }

    private String without(String settings, String separator, UnaryOperator<String> decoder) {
        List<String> others = new ArrayList<>();
        for (String setting : settings.split(separator, -1)) {
            String lower = setting.toLowerCase(Locale.ROOT);
            if (lower.startsWith("user=")) {
                user = decoder.apply(setting.substring("user=".length()));
            } else if (lower.startsWith("password=")) {
                password = decoder.apply(setting.substring("password=".length()));
            } else {
                others.add(setting);
            }
        }
        return String.join(separator, others);
    }

    private static String decoded(String text) {
        try {
            // A plus sign means itself here, unlike in a web form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
