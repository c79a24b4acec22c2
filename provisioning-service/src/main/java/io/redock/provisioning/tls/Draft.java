package io.redock.provisioning.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/// A certificate before it is signed. Bouncy Castle writes the form; keys and signatures are the
/// JDK's own.
///
/// @param host whom it vouches for; null makes it an authority's
record Draft(String name, String host, Instant from, Instant until) {

  /// Clocks differ, and a certificate of the future is refused.
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  /// The most a common name may have.
  private static final int NAME_LENGTH = 64;

  static Draft authority(String name, Instant now, Instant until) {
    return new Draft(name, null, now.minus(BACKDATED), until);
  }

  static Draft database(String databaseId, String host, Instant now, Instant until) {
    return new Draft(databaseId, host, now.minus(BACKDATED), until);
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has P-256", impossible);
    }
  }

  /// @param issuer null if it signs itself
  X509Certificate sign(PublicKey key, PrivateKey signer, X509Certificate issuer) {
    try {
      X509v3CertificateBuilder form = form(key, issuer);
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      form.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
      form.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          ids.createAuthorityKeyIdentifier(issuer == null ? key : issuer.getPublicKey()));
      return new JcaX509CertificateConverter()
          .getCertificate(form.build(new JcaContentSignerBuilder(algorithm(signer)).build(signer)));
    } catch (CertIOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException("the certificate can't be signed", failed);
    }
  }

  private X509v3CertificateBuilder form(PublicKey key, X509Certificate issuer)
      throws CertIOException {
    String common = name.substring(0, Math.min(name.length(), NAME_LENGTH));
    X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, common).build();
    X500Name by =
        issuer == null
            ? subject
            : X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    X509v3CertificateBuilder form =
        new JcaX509v3CertificateBuilder(
            by, serial, Date.from(from), Date.from(until), subject, key);
    return host == null ? asAuthority(form) : asDatabase(form);
  }

  private static X509v3CertificateBuilder asAuthority(X509v3CertificateBuilder form)
      throws CertIOException {
    return form.addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private X509v3CertificateBuilder asDatabase(X509v3CertificateBuilder form)
      throws CertIOException {
    int kind = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    // As a client too: a replica shows it to the node it follows.
    KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    return form.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
        .addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
  }

  static String algorithm(PrivateKey signer) {
    return switch (signer.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case String other -> throw new IllegalArgumentException("can't sign by a key of " + other);
    };
  }
}
