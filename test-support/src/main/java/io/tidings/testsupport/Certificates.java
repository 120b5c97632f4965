/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} and {@code 127.0.0.1} that signs itself, made once per JVM with the JDK's
 * keytool. Brokers that speak TLS show it; clients have to trust it. Thread-safe.
 */
public final class Certificates {

    /** The password of both stores. */
    public static final String PASSWORD = "tidings";

    private static final String ALIAS = "tidings";

    private static final class Shared {
        private static final Certificates INSTANCE = made(Folders.fresh("certificates"));
    }

    private final Path folder;
    private final SSLContext context;

    private Certificates(Path folder, SSLContext context) {
        this.folder = folder;
        this.context = context;
    }

    /**
     * Returns the one of this JVM.
     *
     * @return files that stay until the JVM ends
     */
    public static Certificates shared() {
        return Shared.INSTANCE;
    }

    /** Returns a PKCS #12 file with the key and the certificate. */
    public Path keyStore() {
        return folder.resolve("key-store.p12");
    }

    /** Returns a PKCS #12 file with the certificate alone. */
    public Path trustStore() {
        return folder.resolve("trust-store.p12");
    }

    /** Returns a PEM file with the certificate. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** Returns a PEM file with the private key. */
    public Path key() {
        return folder.resolve("key.pem");
    }

    /** Returns a context that trusts the certificate and nothing else. */
    public SSLContext context() {
        return context;
    }

    private static Certificates made(Path folder) {
        Path keyStore = folder.resolve("key-store.p12");
        ChildProcesses.run(List.of(), keytool(keyStore), folder.resolve("keytool.log"));
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keyStore)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            Certificate certificate = keys.getCertificate(ALIAS);
            byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key));
            Files.writeString(folder.resolve("certificate.pem"), pem("CERTIFICATE", certificate.getEncoded()));
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            try (OutputStream out = Files.newOutputStream(folder.resolve("trust-store.p12"))) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            return new Certificates(folder, trusting(trusted));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the certificate to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not use the certificate that keytool made in " + folder, e);
        }
    }

    private static ProcessBuilder keytool(Path keyStore) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder command = new ProcessBuilder(program.toString(), "-genkeypair", "-storetype", "PKCS12");
        command.command().addAll(List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD, "-alias", ALIAS));
        command.command().addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        command.command().addAll(List.of("-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1"));
        return command;
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, lines);
    }

    private static SSLContext trusting(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
