package io.redock.provisioning.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The authority an operator brings, checked before anybody relies on it. Every refusal says which
/// file is wrong and how.
final class GivenAuthority {

  private static final int KEY_CERT_SIGN = 5;

  private GivenAuthority() {}

  /// @return nothing if none is given
  /// @throws IllegalArgumentException if what is given is of no use
  static Optional<Authority> read(Optional<Path> certificates, Optional<Path> key, Instant now) {
    if (certificates.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "redock.tls.ca-certificate and redock.tls.ca-key belong together; give both or none");
    }
    return certificates.map(
        file -> {
          List<X509Certificate> chain = parse(file, Pem::certificates);
          PrivateKey signer = parse(key.orElseThrow(), Pem::privateKey);
          checkIssuer(file, chain.getFirst());
          checkChain(file, chain, now);
          checkKey(key.orElseThrow(), signer, chain.getFirst().getPublicKey());
          return new Authority(signer, chain);
        });
  }

  private static <T> T parse(Path file, Function<String, T> parser) {
    try {
      return parser.apply(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + " can't be read", unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(file + " " + malformed.getMessage(), malformed);
    }
  }

  private static void checkIssuer(Path file, X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (issuer.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
      throw new IllegalArgumentException(
          file + " begins with a certificate that may not sign others; it must be an authority's");
    }
  }

  private static void checkChain(Path file, List<X509Certificate> chain, Instant now) {
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate certificate = chain.get(i);
      try {
        certificate.checkValidity(Date.from(now));
        certificate.verify(chain.get(Math.min(i + 1, chain.size() - 1)).getPublicKey());
      } catch (CertificateExpiredException | CertificateNotYetValidException invalid) {
        throw new IllegalArgumentException(
            file
                + " is valid from "
                + certificate.getNotBefore().toInstant()
                + " to "
                + certificate.getNotAfter().toInstant(),
            invalid);
      } catch (GeneralSecurityException broken) {
        throw new IllegalArgumentException(
            file + " must lead to a root: each certificate followed by who signed it", broken);
      }
    }
  }

  private static void checkKey(Path file, PrivateKey key, PublicKey ofCertificate) {
    byte[] probe = {1};
    try {
      String algorithm = Draft.algorithm(key);
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(probe);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(ofCertificate);
      verifying.update(probe);
      if (!verifying.verify(signing.sign())) {
        throw new IllegalArgumentException(file + " is the key of another certificate");
      }
    } catch (GeneralSecurityException mismatch) {
      throw new IllegalArgumentException(file + " is the key of another certificate", mismatch);
    }
  }
}
