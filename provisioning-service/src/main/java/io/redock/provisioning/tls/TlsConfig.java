package io.redock.provisioning.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who signs the databases' certificates, and for how long.
@ConfigMapping(prefix = "redock.tls")
public interface TlsConfig {

  /// PEM file of an authority of your own, followed by those who signed it, up to the root.
  /// Without it an authority is made on the first start.
  Optional<Path> caCertificate();

  /// PEM file of its key, without a passphrase.
  Optional<Path> caKey();

  /// How long a certificate is valid; it is replaced when a third of that is left.
  @WithDefault("90d")
  Duration lifetime();
}
