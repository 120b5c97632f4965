/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks what a jar on the class path holds, once per machine and user. The folder is named after the checksum of the
 * contents and appears by one rename, so parallel forks may share it.
 */
final class Binaries {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private Binaries() {}

    /** Fills an empty folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private interface JarUnpacking {
        void into(Path folder, JarFile jar) throws IOException;
    }

    /** Returns the folder of that name, filled by whoever comes first. */
    static Path unpackedOnce(String name, Unpacking unpacking) {
        LOCK.lock();
        try {
            return unpacked(Folders.shared("binaries"), name, unpacking);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unpack the binaries of " + name, e);
        } finally {
            LOCK.unlock();
        }
    }

    /** Unpacks the archive at a resource. */
    static Path ofTarXz(String name, String resource) {
        return inJar(name, resource, entry -> entry.getName().equals(resource), (folder, jar) -> {
            try (InputStream in = jar.getInputStream(jar.getJarEntry(resource))) {
                untar(in, folder);
            }
        });
    }

    /** Copies one file, which becomes executable. */
    static Path ofFile(String name, String resource) {
        Path folder = inJar(name, resource, entry -> entry.getName().equals(resource), (target, jar) -> {
            try (InputStream in = jar.getInputStream(jar.getJarEntry(resource))) {
                copy(in, inside(target, resource), true);
            }
        });
        return folder.resolve(resource);
    }

    /** Copies the entries below a folder of a jar; all become executable. */
    static Path ofFolder(String name, String prefix, Predicate<String> wanted) {
        Predicate<JarEntry> below = entry -> !entry.isDirectory()
                && entry.getName().startsWith(prefix)
                && wanted.test(entry.getName().substring(prefix.length()));
        return inJar(name, prefix, below, (folder, jar) -> {
            for (JarEntry entry : jar.stream().filter(below).toList()) {
                Path target = inside(folder, entry.getName().substring(prefix.length()));
                try (InputStream in = jar.getInputStream(entry)) {
                    copy(in, target, true);
                }
            }
        });
    }

    private static Path inJar(String name, String resource, Predicate<JarEntry> counted, JarUnpacking unpacking) {
        try {
            JarURLConnection connection = (JarURLConnection) url(resource).openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                long checksum = jar.stream()
                        .filter(counted)
                        .mapToLong(Binaries::checksum)
                        .sum();
                return unpackedOnce("%s-%016x".formatted(name, checksum), folder -> unpacking.into(folder, jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the binaries of " + name, e);
        }
    }

    private static Path unpacked(Path parent, String name, Unpacking unpacking) throws IOException {
        Path folder = parent.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path lockFile = parent.resolve(name + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.isDirectory(folder)) {
                Path half = parent.resolve(name + ".half");
                Folders.delete(half);
                unpacking.into(Files.createDirectory(half));
                Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static long checksum(JarEntry entry) {
        return (entry.getCrc() << 32) + entry.getSize() + entry.getName().hashCode();
    }

    private static URL url(String resource) {
        @Nullable URL url = Binaries.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalStateException(
                    "'%s' is not on the class path. Is the jar with the binaries a dependency?".formatted(resource));
        }
        return url;
    }

    private static void untar(InputStream in, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            @Nullable TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Path target = inside(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    copy(tar, target, (entry.getMode() & 0100) != 0);
                }
                entry = tar.getNextEntry();
            }
        }
    }

    private static Path inside(Path folder, String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IllegalStateException("'%s' would be unpacked outside of %s".formatted(name, folder));
        }
        return target;
    }

    private static void copy(InputStream in, Path target, boolean executable) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
