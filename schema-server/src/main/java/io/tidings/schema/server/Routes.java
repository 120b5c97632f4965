/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint of a path. */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /**
     * A path and a method.
     *
     * @param segments those in braces vary
     */
    private record Route(String method, List<String> segments, Endpoint endpoint) {

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }

    /**
     * What was found.
     *
     * @param endpoint answers
     * @param parameters the parts of the path that vary
     */
    record Found(Endpoint endpoint, Map<String, String> parameters) {}

    Routes add(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, Urls.segments(path), endpoint));
        return this;
    }

    Found find(String method, List<String> path) {
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(path);
            if (parameters.isPresent()) {
                if (route.method.equals(method)) {
                    return new Found(route.endpoint, parameters.get());
                }
                known = true;
            }
        }
        throw known
                ? new ApiException(405, "HTTP 405 Method Not Allowed")
                : new ApiException(404, "HTTP 404 Not Found");
    }
}
