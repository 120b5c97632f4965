/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventInterceptor;

/** The code of the page on events that stands between an application and the log. */
final class InterceptorExample {

    private InterceptorExample() {}

    // region: interceptor
    static final class OneTenantOnly implements EventInterceptor {

        @Override
        public Event published(Event event) {
            if (!event.headers().containsKey("tenant")) {
                throw new IllegalArgumentException("%s names no tenant".formatted(event));
            }
            return event;
        }

        @Override
        public Event handling(Event event) {
            if (!"acme".equals(event.headers().get("tenant"))) {
                throw new CodecException("%s belongs to another tenant".formatted(event), null);
            }
            return event;
        }
    }
    // endregion
}
