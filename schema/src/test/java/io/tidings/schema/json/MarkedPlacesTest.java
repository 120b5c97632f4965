/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedPlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'properties':{'a':M,'b':{}}}                                        | {'a':1,'b':2}               | /a
            {'properties':{'a':{'confluent:tags':['X','PII']}}}                  | {'a':1}                     | /a
            {'properties':{'a':{'x-personal':false},'b':{'confluent:tags':['X']}}} | {'a':1,'b':2}             |
            {'properties':{'a':{'properties':{'b':M}}}}                          | {'a':{'b':1,'c':2}}         | /a/b
            {'properties':{'a':{'x-personal':true,'properties':{'b':M}}}}        | {'a':{'b':1}}               | /a
            {'properties':{'a/b':M,'~':M}}                                       | {'a/b':1,'~':2}             | /a~1b /~0
            {'properties':{'a':{'items':{'properties':{'b':M}}}}}                | {'a':[{'b':1},{},{'b':2}]}  | /a/0/b /a/2/b
            {'prefixItems':[{},M],'items':{}}                                    | [1,2,3]                     | /1
            {'items':M}                                                          | [1,2]                       | /0 /1
            {'additionalProperties':M,'properties':{'a':{}}}                     | {'a':1,'b':2}               | /b
            {'patternProperties':{'^x':M}}                                       | {'xa':1,'b':2}              | /xa
            {'propertyNames':M}                                                  | {'a':1}                     | ''
            {'oneOf':[{'properties':{'a':M}},{'properties':{'a':{}}}]}           | {'a':1}                     | /a
            {'allOf':[{'if':{},'then':{'properties':{'a':M}}}]}                  | {'a':1}                     | /a
            {'dependentSchemas':{'b':{'properties':{'a':M}}}}                    | {'a':1}                     | /a
            {'$defs':{'d':M},'properties':{'a':{'$ref':'#/$defs/d'}}}            | {'a':1}                     | /a
            {'$defs':{'d':{}},'properties':{'a':{'$ref':'#/$defs/d','x-personal':true}}} | {'a':1}             | /a
            {'x-personal':true}                                                  | 1                           | ''
            {'properties':{'a':{'enum':[{'x-personal':true}]}}}                  | {'a':1}                     |
            """)
    void areFoundInData(String schema, String data, String expected) {
        Schema read = read(schema);

        List<String> found = read.personalIn(read.json(bytes(data)));

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ", -1)));
        assertThat(read.marksPersonalData()).isEqualTo(!found.isEmpty());
    }

    @Test
    void areFoundAtEveryDepthOfASchemaThatContainsItself() {
        Schema person = read("{'properties':{'name':M,'friends':{'items':{'$ref':'#'}}}}");

        assertThat(person.personalIn(
                        person.json(bytes("{'name':'a','friends':[{'name':'b','friends':[{'name':'c'}]}]}"))))
                .containsExactly("/friends/0/friends/0/name", "/friends/0/name", "/name");
    }

    @Test
    void areFoundInWhatASchemaRefersTo() {
        SchemaDefinition main = new SchemaDefinition(
                SchemaFormat.JSON,
                json("{'properties':{'buyer':{'$ref':'person.json'}}}"),
                List.of(new SchemaReference("person.json", "person", 1)));
        SchemaDefinition person = SchemaDefinition.of(SchemaFormat.JSON, json("{'properties':{'name':M}}"));
        Schema schema = new JsonSchemaLanguage().read(main, Map.of("person.json", person));

        assertThat(schema.marksPersonalData()).isTrue();
        assertThat(schema.personalIn(schema.json(bytes("{'buyer':{'name':'Ada'}}"))))
                .containsExactly("/buyer/name");
    }

    @Test
    void doNotTakeForeverWhereAlternativesMultiply() {
        Schema schema = read("{'properties':{'n':M,'c':{'anyOf':[{'$ref':'#'},{'$ref':'#'}]}}}");
        String data = "{'n':1}";
        for (int i = 0; i < 60; i++) {
            data = "{'n':1,'c':%s}".formatted(data);
        }
        JsonNode json = schema.json(bytes(data));

        assertThat(schema.personalIn(json)).hasSize(61);
    }

    private static Schema read(String text) {
        return new JsonSchemaLanguage().read(SchemaDefinition.of(SchemaFormat.JSON, json(text)), Map.of());
    }

    private static String json(String text) {
        return text.replace(":M", ":{'x-personal':true}")
                .replace(",M]", ",{'x-personal':true}]")
                .replace('\'', '"');
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
