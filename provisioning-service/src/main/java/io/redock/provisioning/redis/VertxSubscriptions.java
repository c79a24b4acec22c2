package io.redock.provisioning.redis;

/// Subscriptions, each over a connection of its own, which nobody asks anything.
final class VertxSubscriptions implements Subscriptions {

  private static final String[] EVENTS = {"+sdown", "-sdown", "+switch-master"};

  private final RedisConnections connections;

  VertxSubscriptions(RedisConnections connections) {
    this.connections = connections;
  }

  @Override
  public Subscription listen(RedisEndpoint sentinel, Runnable event) {
    RedisConnection connection = connections.open(sentinel);
    try {
      connection.listen(event, RedisConnections.SOON, EVENTS);
    } catch (RuntimeException deaf) {
      connection.close();
      throw deaf;
    }
    return new Subscription() {
      @Override
      public boolean listens() {
        return connection.usable();
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }
}
