/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets up the library that judges data, so that it opens nothing and no pattern takes forever. */
final class Engine {

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .regularExpressionFactory(pattern -> {
                com.google.re2j.Pattern compiled = Patterns.compile(pattern);
                return text -> compiled.matcher(text).find();
            })
            .build();

    private Engine() {}

    /** Knows the two dialects and the given texts by their addresses, and nothing else. */
    static SchemaRegistry with(Map<String, String> texts) {
        return SchemaRegistry.withDialects(
                List.of(Dialects.getDraft202012(), Dialects.getDraft7()),
                builder -> builder.schemaRegistryConfig(CONFIG)
                        .schemas(texts)
                        .schemaLoader(loader -> loader.block(iri -> !isKnown(iri, texts))));
    }

    private static boolean isKnown(AbsoluteIri iri, Map<String, String> texts) {
        return texts.containsKey(iri.toString()) || iri.toString().contains("json-schema.org/draft");
    }
}
