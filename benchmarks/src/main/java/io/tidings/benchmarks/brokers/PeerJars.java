/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads Spring Cloud Stream apart from the other peers: they share Spring, and what Spring Boot finds on the class path
 * it would configure for all of them.
 */
final class PeerJars {

    private static final String FOLDER = "/io/tidings/benchmarks/springcloud/";
    private static final String LIST = FOLDER + "peer.classpath";
    private static final String DOOR = "io.tidings.benchmarks.springcloud.SpringCloudStream";

    private static final class Loaded {
        private static final ClassLoader LOADER = loader();
    }

    private PeerJars() {}

    /** Returns the class to call. */
    static Class<?> door() throws ClassNotFoundException {
        return Class.forName(DOOR, true, Loaded.LOADER);
    }

    /** Finds the version of a jar whose name begins so, up to the version. */
    static String version(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "(\\d.*)\\.jar");
        return paths().stream()
                .map(path -> name.matcher(Path.of(path).getFileName().toString()))
                .filter(java.util.regex.Matcher::matches)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("unknown");
    }

    private static ClassLoader loader() {
        try {
            List<URL> urls = new ArrayList<>();
            urls.add(own());
            for (String path : paths()) {
                urls.add(Path.of(path).toUri().toURL());
            }
            return new URLClassLoader("peer", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar, or the folder, that the list and the door are in. */
    private static URL own() throws MalformedURLException {
        String list = String.valueOf(PeerJars.class.getResource(LIST));
        String place = list.substring(0, list.length() - LIST.length());
        return new URL(
                place.startsWith("jar:") ? place.replaceFirst("^jar:", "").replaceFirst("!$", "") : place + "/");
    }

    private static List<String> paths() {
        try (@Nullable InputStream list = PeerJars.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException("The list of Spring Cloud Stream's jars is missing: build the module"
                        + " benchmarks/spring-cloud, which writes it");
            }
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.asList(text.split(Pattern.quote(File.pathSeparator), -1));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the list of Spring Cloud Stream's jars", e);
        }
    }
}
