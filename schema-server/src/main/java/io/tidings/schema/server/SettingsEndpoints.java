/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.registry.Mode;
import io.tidings.schema.registry.RegistrySettings;
import io.tidings.schema.registry.SubjectConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers below {@code /config} and {@code /mode}. */
final class SettingsEndpoints {

    private final RegistrySettings settings;

    SettingsEndpoints(RegistrySettings settings) {
        this.settings = settings;
    }

    void addTo(Routes routes) {
        for (String path : new String[] {"/config", "/config/{subject}"}) {
            routes.add("GET", path, this::config)
                    .add("PUT", path, this::configure)
                    .add("DELETE", path, this::forgetConfig);
        }
        for (String path : new String[] {"/mode", "/mode/{subject}"}) {
            routes.add("GET", path, this::mode).add("PUT", path, this::setMode).add("DELETE", path, this::forgetMode);
        }
    }

    private JsonNode config(Call call) {
        String subject = call.subject();
        if (subject.equals(RegistrySettings.GLOBAL) || call.flag("defaultToGlobal")) {
            return config(settings.config(subject), "compatibilityLevel");
        }
        SubjectConfig own = settings.ownConfig(subject);
        if (!own.isSet()) {
            throw new ApiException(
                    40408, "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
        }
        return config(own, "compatibilityLevel");
    }

    private JsonNode configure(Call call) {
        ObjectNode body = call.json();
        JsonNode normalize = body.path("normalize");
        SubjectConfig change = new SubjectConfig(
                choice(Compatibility.class, text(body, "compatibility"), 42203, "compatibility level"),
                choice(CompatibilityPolicy.class, text(body, "compatibilityPolicy"), 42203, "compatibility policy"),
                normalize.isBoolean() ? (Boolean) normalize.booleanValue() : null);
        if (!change.isSet()) {
            throw new ApiException(
                    42203, "Nothing that can be set is in the body: compatibility, compatibilityPolicy, or normalize.");
        }
        settings.configure(call.subject(), change);
        return config(change, "compatibility");
    }

    private JsonNode forgetConfig(Call call) {
        SubjectConfig old = settings.forgetConfig(call.subject());
        if (!old.isSet() && !call.subject().equals(RegistrySettings.GLOBAL)) {
            throw new ApiException(40401, "Subject '%s' not found.".formatted(call.subject()));
        }
        return config(old.isSet() ? old : SubjectConfig.DEFAULT, "compatibilityLevel");
    }

    private static JsonNode config(SubjectConfig config, String level) {
        ObjectNode answer = JSON.createObjectNode();
        if (config.compatibility() != null) {
            answer.put(level, config.compatibility().name());
        }
        if (config.policy() != null) {
            answer.put("compatibilityPolicy", config.policy().name());
        }
        if (config.normalize() != null) {
            answer.put("normalize", config.normalize());
        }
        return answer;
    }

    private JsonNode mode(Call call) {
        String subject = call.subject();
        if (subject.equals(RegistrySettings.GLOBAL) || call.flag("defaultToGlobal")) {
            return mode(settings.mode(subject));
        }
        return mode(settings.ownMode(subject)
                .orElseThrow(() -> new ApiException(
                        40409, "Subject '%s' does not have subject-level mode configured".formatted(subject))));
    }

    private JsonNode setMode(Call call) {
        Mode mode = choice(Mode.class, text(call.json(), "mode"), 42204, "mode");
        if (mode == null) {
            throw new ApiException(42204, "The body has no text 'mode'.");
        }
        settings.setMode(call.subject(), mode, call.flag("force"));
        return mode(mode);
    }

    private JsonNode forgetMode(Call call) {
        Optional<Mode> old = settings.forgetMode(call.subject());
        if (old.isEmpty() && !call.subject().equals(RegistrySettings.GLOBAL)) {
            throw new ApiException(40401, "Subject '%s' not found.".formatted(call.subject()));
        }
        return mode(old.orElse(Mode.READWRITE));
    }

    private static JsonNode mode(Mode mode) {
        return JSON.createObjectNode().put("mode", mode.name());
    }

    private static @Nullable String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String name, int code, String what) {
        if (name == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    code,
                    "Invalid %s '%s'. Valid values are %s."
                            .formatted(what, name, Arrays.toString(type.getEnumConstants())));
        }
    }
}
