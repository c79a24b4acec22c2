package io.redock.backup.store;

/// Runs in a process of its own, with S3Proxy and what it needs on the class path, and ends when
/// its input does: so it ends with the test that started it, however that ends.
final class S3ProxyProcess {

  private S3ProxyProcess() {}

  public static void main(String[] args) throws Exception {
    Class.forName("org.gaul.s3proxy.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {"--properties", args[0]});
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }
}
