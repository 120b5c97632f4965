/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out temporary folders below one folder of this JVM. The folder is deleted when the JVM ends; a JVM that was
 * killed leaves it, and the next one that starts deletes it, told by a lock file that nobody holds any more.
 */
final class Folders {

    private static final String LOCK = ".lock";
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Path ROOT =
            Path.of(System.getProperty("java.io.tmpdir"), "tidings-tests-" + System.getProperty("user.name"));

    private static final Folders OF_THIS_JVM = open();

    private final Path folder;
    private final FileLock lock;
    private final Set<Runnable> closers = ConcurrentHashMap.newKeySet();

    private Folders(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** The folder that all JVMs of this user share. */
    static Path shared(String name) {
        return created(ROOT.resolve(name));
    }

    /** A new, empty folder of this JVM, readable by its owner alone. */
    static Path fresh(String prefix) {
        try {
            return Files.createTempDirectory(OF_THIS_JVM.folder, prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a folder in " + OF_THIS_JVM.folder, e);
        }
    }

    /** Runs when the JVM ends, before the folders go. */
    static void beforeDeletion(Runnable closer) {
        OF_THIS_JVM.closers.add(closer);
    }

    /** Takes back {@link #beforeDeletion}. */
    static void noLongerBeforeDeletion(Runnable closer) {
        OF_THIS_JVM.closers.remove(closer);
    }

    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    private static Folders open() {
        Path jvms = shared("jvms");
        sweep(jvms);
        String name = "%d-%.8s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
        Path folder = jvms.resolve(name);
        try {
            FileChannel channel = FileChannel.open(
                    jvms.resolve(name + LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Folders opened = new Folders(folder, channel.lock());
            Files.createDirectory(folder, ownerOnly());
            Runtime.getRuntime().addShutdownHook(Threads.unstarted("folders", opened::close));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + folder, e);
        }
    }

    private static void sweep(Path jvms) {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(jvms, "*" + LOCK)) {
            for (Path lock : locks) {
                sweepIfAbandoned(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not sweep " + jvms, e);
        }
    }

    private static void sweepIfAbandoned(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = isYoung(lockFile) ? null : channel.tryLock();
            if (lock != null) {
                String name = lockFile.getFileName().toString();
                delete(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (NoSuchFileException sweptByAnother) {
            return;
        }
    }

    private static boolean isYoung(Path lockFile) throws IOException {
        FileTime born = Files.getLastModifiedTime(lockFile);
        return born.toInstant().isAfter(Instant.now().minus(GRACE));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not make %s. Is the temporary folder writable? Set -Djava.io.tmpdir otherwise."
                            .formatted(folder),
                    e);
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
    }

    private void close() {
        closers.forEach(Runnable::run);
        try {
            delete(folder);
            lock.acquiredBy().close();
            Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + LOCK));
        } catch (IOException | UncheckedIOException leftForTheNextSweep) {
            return;
        }
    }
}
