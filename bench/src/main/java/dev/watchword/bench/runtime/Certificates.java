package dev.watchword.bench.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority for one run, and the certificate of 127.0.0.1 that it has signed. A
 * function gets it beside all those that Java trusts, because reading these is part of a start.
 */
final class Certificates {

  /** Of stores that are gone when the run is. */
  private static final String PASSWORD = "changeit";

  private final Path keys;
  private final Path pem;
  private final Path trusted;

  /** Makes them with the JDK's own tool. */
  Certificates(Path directory) throws Exception {
    keys = directory.resolve("keys.p12");
    pem = directory.resolve("trusted.pem");
    trusted = directory.resolve("trusted.p12");
    keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Benchmark", "-ext", "bc:c=ca:true");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "san=ip:127.0.0.1",
        "-signer",
        "ca");
    KeyStore all = KeyStore.getInstance(cacerts().toFile(), PASSWORD.toCharArray());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (String alias : Collections.list(all.aliases())) {
      store.setCertificateEntry(alias, all.getCertificate(alias));
    }
    store.setCertificateEntry("benchmark", own().getCertificate("ca"));
    try (var out = Files.newOutputStream(trusted)) {
      store.store(out, PASSWORD.toCharArray());
    }
    List<String> texts = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      texts.add(text(store.getCertificate(alias)));
    }
    Files.write(pem, texts);
  }

  private static Path cacerts() {
    return Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
  }

  private KeyStore own() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
  }

  private static String text(Certificate certificate) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----";
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-keystore", keys.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }

  /** For a server on 127.0.0.1. */
  SSLContext server() throws Exception {
    KeyStore own = own();
    own.deleteEntry("ca");
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Has those trust it that go by files: the CRT. */
  Map<String, String> environment() {
    return Map.of("SSL_CERT_FILE", pem.toString());
  }

  /** Has those trust it that use Java's TLS. */
  List<String> options() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }
}
